import {
  emojiName,
  isDeclaration,
  isOurCommand,
  isSaid,
  type Replay,
  type ReplayEvent,
} from './form.ts';
import { ANNOUNCEMENTS, BEFORE, type Stage } from './stage.ts';

const CAPTURE = 'pushpin';
const SCRIBE = 'scribe';
const OTHER_APP = 'bot';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Reminders come with days between them; thirty see the whole plan out. */
const LONGEST_PLAN_MS = 30 * DAY_MS;

interface Posted {
  readonly author: string;
  readonly channel: string;
  readonly ts: string;
  readonly key: boolean;
  readonly reactions: Set<string>;
  deleted: boolean;
}

interface Scene {
  readonly stage: Stage;
  readonly posted: Posted[];
  readonly named: Map<string, Posted>;
  /** Null until the first `/incident declare`. */
  incident: string | null;
}

/** Everyone who takes part, and the scribe, who marks what belongs on the timeline. */
export function castOf({ events }: Replay): string[] {
  const actors = events.map(({ actor }) => actor).filter((actor) => actor !== OTHER_APP);
  return [...new Set([...actors, SCRIBE])];
}

/**
 * Plays a replay on a stage, calling `seen` after every event, and returns the
 * incident's channel.
 *
 * After the last event the clock runs on until the plan has run out, and the
 * scribe, once reminded of it, books the review.
 */
export async function play(
  replay: Replay,
  stage: Stage,
  seen: (done: number) => void,
): Promise<string> {
  const scene: Scene = { stage, posted: [], named: new Map(), incident: null };
  const { control } = stage.slack;
  control.invite({ channel: ANNOUNCEMENTS, user: stage.bot.world.self.userId });
  for (const [at, event] of replay.events.entries()) {
    await stage.advanceTo(new Date(event.at));
    await act(scene, event);
    await stage.settle();
    seen(at + 1);
  }
  if (!scene.incident) throw new Error('the incident has no channel');
  await runOut(scene, () => seen(replay.events.length));
  return scene.incident;
}

async function act(scene: Scene, event: ReplayEvent): Promise<void> {
  if (isSaid(event)) return say(scene, event);
  if (isOurCommand(event)) return command(scene, event);
  const target = event.of ? scene.named.get(event.of) : scene.posted.findLast((it) => !it.deleted);
  if (target && !target.deleted) happen(scene, event, target);
}

async function say(scene: Scene, event: ReplayEvent): Promise<void> {
  const { stage, incident } = scene;
  const { control } = stage.slack;
  const thread = event.kind === 'reply' ? targetOf(scene, event) : undefined;
  const channel = thread?.channel ?? incident ?? BEFORE;
  const { ts } = control.post({
    ...speaker(scene, event.actor, channel),
    channel,
    text: event.text,
    ...(thread && { thread: thread.ts }),
  });
  const posted: Posted = {
    author: event.actor,
    channel,
    ts,
    key: event.key === true,
    reactions: new Set(),
    deleted: false,
  };
  scene.posted.push(posted);
  if (event.id) scene.named.set(event.id, posted);
  await stage.settle();
  if (posted.key && incident) react(scene, SCRIBE, posted, CAPTURE);
}

function targetOf({ named, posted }: Scene, { of }: ReplayEvent): Posted | undefined {
  return of ? named.get(of) : posted.findLast((it) => !it.deleted);
}

/** Who speaks: another app's bot, or a person, who joins the channel first. */
function speaker(scene: Scene, actor: string, channel: string) {
  if (actor === OTHER_APP) return { bot: actor };
  return { user: member(scene, actor, channel) };
}

function member({ stage }: Scene, person: string, channel: string): string {
  const { control } = stage.slack;
  const user = stage.userIdOf(person);
  if (!control.channel({ channel }).members.includes(user)) control.join({ user, channel });
  return user;
}

async function command(scene: Scene, event: ReplayEvent): Promise<void> {
  const { stage, incident } = scene;
  const channel = incident ?? BEFORE;
  const before = new Set(channelIds(scene));
  const actor = event.actor === OTHER_APP ? SCRIBE : event.actor;
  await run(scene, actor, channel, event.text);
  if (incident || !isDeclaration(event)) return;
  scene.incident = channelIds(scene).find((id) => !before.has(id)) ?? null;
  if (!scene.incident) throw new Error(`no channel was opened by: ${event.text}`);
  member(scene, SCRIBE, scene.incident);
  for (const { channel: where, ts, key, deleted } of scene.posted) {
    if (!key || deleted) continue;
    const user = stage.userIdOf(SCRIBE);
    await stage.slack.control.shortcut({ user, callbackId: 'add_to_timeline', channel: where, ts });
    await stage.settle();
  }
}

async function run(scene: Scene, actor: string, channel: string, line: string): Promise<void> {
  const [command = '', ...rest] = line.trim().split(' ');
  const user = member(scene, actor, channel);
  const text = rest.join(' ');
  const { acked } = await scene.stage.slack.control.command({ user, channel, command, text });
  if (!acked) throw new Error(`the bot did not answer: ${line}`);
  await scene.stage.settle();
}

function channelIds({ stage }: Scene): string[] {
  return stage.slack.control.channels().map(({ id }) => id);
}

function happen(scene: Scene, event: ReplayEvent, target: Posted): void {
  const { control } = scene.stage.slack;
  const { channel, ts, author } = target;
  switch (event.kind) {
    case 'reaction':
      return react(scene, event.actor, target, emojiName(event.text));
    case 'unreact': {
      const emoji = emojiName(event.text);
      if (!target.reactions.delete(`${event.actor} ${emoji}`)) return;
      control.unreact({ user: scene.stage.userIdOf(event.actor), channel, ts, emoji });
      return;
    }
    case 'edit':
      control.edit({ user: scene.stage.userIdOf(author), channel, ts, text: event.text });
      return;
    case 'delete':
      control.remove({ user: scene.stage.userIdOf(author), channel, ts });
      target.deleted = true;
      return;
    default:
  }
}

/** A second reaction of the same kind is not one: Slack takes it for a click that takes the first back. */
function react(scene: Scene, actor: string, target: Posted, emoji: string): void {
  const mark = `${actor} ${emoji}`;
  if (actor === OTHER_APP || target.reactions.has(mark)) return;
  target.reactions.add(mark);
  const { channel, ts } = target;
  const user = member(scene, actor, channel);
  scene.stage.slack.control.react({ user, channel, ts, emoji });
}

/** Lets the plan run out; the scribe books the review when the first reminder after the night has come. */
async function runOut(scene: Scene, seen: () => void): Promise<void> {
  const { stage } = scene;
  const end = stage.now().getTime();
  let booked = false;
  for (;;) {
    const due = await stage.nextDue();
    if (!due || due.getTime() > end + LONGEST_PLAN_MS) break;
    await stage.advanceTo(due);
    if (!booked && due.getTime() > end + 12 * HOUR_MS) {
      await book(scene);
      booked = true;
    }
    seen();
  }
}

async function book(scene: Scene): Promise<void> {
  await scene.stage.advanceTo(new Date(scene.stage.now().getTime() + 5 * 60_000));
  const day = workdayAfter(scene.stage.now(), 2).toISOString().slice(0, 10);
  await run(scene, SCRIBE, scene.incident ?? '', `/incident schedule ${day} 14:00`);
}

function workdayAfter(from: Date, days: number): Date {
  const day = new Date(from.getTime() + days * DAY_MS);
  return day.getUTCDay() % 6 === 0 ? workdayAfter(day, 1) : day;
}
