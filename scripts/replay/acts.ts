import { declareDrill, drillOf } from './declare-drill.ts';
import {
  emojiName,
  isDeclaration,
  isOurCommand,
  isSaid,
  OTHER_APP,
  type ReplayEvent,
} from './form.ts';
import { BEFORE, type Stage } from './stage.ts';

/** Marks what belongs on the timeline, and books the review. */
export const SCRIBE = 'scribe';

const CAPTURE = 'pushpin';

/** A message of the file, once it has been said. */
interface Posted {
  readonly author: string;
  readonly channel: string;
  readonly ts: string;
  readonly key: boolean;
  readonly reactions: Set<string>;
  deleted: boolean;
}

export interface Scene {
  readonly stage: Stage;
  readonly posted: Posted[];
  readonly named: Map<string, Posted>;
  /** Whether the incident is declared as practice, through the form. */
  readonly isDrill: boolean;
  /** Null until the first `/incident declare`. */
  incident: string | null;
}

/** Does what one event of the file says somebody did. */
export async function act(scene: Scene, event: ReplayEvent): Promise<void> {
  if (isSaid(event)) return say(scene, event);
  if (isOurCommand(event)) return command(scene, event);
  const target = targetOf(scene, event);
  if (target && !target.deleted) happen(scene, event, target);
}

async function say(scene: Scene, event: ReplayEvent): Promise<void> {
  const { stage, incident } = scene;
  const { control } = stage.slack;
  const thread = event.kind === 'reply' ? targetOf(scene, event) : undefined;
  const channel = thread?.channel ?? incident ?? BEFORE;
  const { ts } = control.post({
    ...speech(scene, event, channel),
    channel,
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

/** A person's words as typed, once they are in the channel; another app escapes its own. */
function speech(scene: Scene, { actor, text }: ReplayEvent, channel: string) {
  if (actor !== OTHER_APP) return { user: member(scene, actor, channel), text };
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return { bot: actor, text: escaped };
}

/** The person's id, once they are in the channel. */
export function member({ stage }: Scene, person: string, channel: string): string {
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
  const declares = !incident && isDeclaration(event);
  const perform = declares && scene.isDrill ? drill : run;
  await perform(scene, actor, channel, event.text);
  if (!declares) return;
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

async function drill(scene: Scene, actor: string, channel: string, line: string): Promise<void> {
  const user = member(scene, actor, channel);
  await declareDrill(scene.stage, { user, channel }, drillOf(line));
}

/** Types a command as a person would, and waits for all that comes of it. */
export async function run(
  scene: Scene,
  actor: string,
  channel: string,
  line: string,
): Promise<void> {
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
  const emoji = emojiName(event.text);
  if (event.kind === 'reaction') react(scene, event.actor, target, emoji);
  if (event.kind === 'unreact' && target.reactions.delete(`${event.actor} ${emoji}`)) {
    control.unreact({ user: scene.stage.userIdOf(event.actor), channel, ts, emoji });
  }
  if (event.kind === 'edit') {
    control.edit({ user: scene.stage.userIdOf(author), channel, ts, text: event.text });
  }
  if (event.kind === 'delete') {
    control.remove({ user: scene.stage.userIdOf(author), channel, ts });
    target.deleted = true;
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
