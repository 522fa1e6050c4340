import type { NudgeKindName } from '../../src/domain/nudge.ts';
import { ControlError } from '../../src/sandbox/index.ts';
import type { Dice } from '../chaos/dice.ts';
import { COMMAND, type GatedStage } from '../chaos/stage.ts';
import { BEFORE } from '../chaos/surroundings.ts';
import type { Colleague } from './people.ts';
import type { RecordOfRun } from './record.ts';
import { ASK, type Wanted } from './stand-in.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MOST_TRIES = 12;

export interface Play {
  readonly stage: GatedStage;
  readonly people: readonly Colleague[];
  readonly dice: Dice;
  readonly begin: Date;
  readonly days: number;
  readonly wanted: Wanted;
  readonly record: RecordOfRun;
}

/** Something that happens at its time, in this order with all the rest. */
interface Happening {
  readonly at: number;
  /** Gives what comes of it later. */
  run(): Promise<readonly Happening[]>;
}

/** Who is in an incident, and where it is, once it is open. */
interface Case {
  readonly title: string;
  readonly lead: Colleague;
  readonly others: readonly Colleague[];
  id: string;
  channel: string;
}

/** Plays all incidents side by side, and what people want of their reminders meanwhile. */
export async function play(play: Play, incidents: number): Promise<void> {
  const { stage, begin, days, dice } = play;
  const told = play.people.map((who) => ({ at: 0, run: () => then(tellHours(who, play)) }));
  const cases = Array.from({ length: incidents }, (_, at) => happeningsOf(at, play));
  const moods = Array.from({ length: incidents }, () => ({
    at: dice.roll(days * 24) * HOUR_MS + dice.roll(60) * MINUTE_MS,
    run: () => then(mood(play)),
  }));
  const all: Happening[] = [...told, ...cases.flat(), ...moods].sort((a, b) => a.at - b.at);
  for (let next = all.shift(); next; next = all.shift()) {
    await stage.advanceTo(new Date(begin.getTime() + next.at));
    // What comes of it happens in its turn: only what is near waits in the database, as in earnest.
    const more = await next.run();
    if (more.length > 0) all.push(...more);
    if (more.length > 0) all.sort((a, b) => a.at - b.at);
  }
  await stage.advanceTo(new Date(begin.getTime() + days * DAY_MS));
  await stage.runOut();
}

/** Nothing comes of it. */
async function then(done: Promise<void>): Promise<readonly Happening[]> {
  await done;
  return [];
}

async function tellHours(who: Colleague, play: Play): Promise<void> {
  const { hours, days, away } = who;
  const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  if (hours) await types(who, BEFORE, `me hours ${hours[0]}-${hours[1]}`, play);
  if (days)
    await types(who, BEFORE, `me days ${days.map((day) => names[day - 1]).join(',')}`, play);
  if (away) await types(who, BEFORE, `me away ${away[0]} to ${away[1]}`, play);
}

/** One incident from its declaration to the reminders of the weeks after it. */
function happeningsOf(at: number, play: Play): Happening[] {
  const { dice, people, stage } = play;
  const lead = dice.anyOf(people) as Colleague;
  const rest = people.filter((one) => one !== lead);
  const others = [dice.anyOf(rest), dice.anyOf(rest)].filter((one) => one !== null);
  const title = `Case ${at} of the simulation`;
  const it: Case = { title, lead, others: [...new Set(others)], id: '', channel: '' };
  const start = dice.roll(8 * 24) * HOUR_MS;
  const ended = start + (1 + dice.roll(20)) * HOUR_MS;
  const booked = ended + (2 + dice.roll(20)) * HOUR_MS;
  const mark = dice.chance(5) ? 'drill ' : dice.chance(10) ? 'private ' : '';
  const meets = () => {
    const day = new Date(stage.now().getTime() + (1 + dice.roll(6)) * DAY_MS);
    const hour = 7 + dice.roll(10);
    return `schedule ${day.toISOString().slice(0, 10)} ${String(hour).padStart(2, '0')}:${dice.oneOf(['00', '15', '30'])}`;
  };
  const say = (text: string) => then(types(lead, it.channel, text, play));
  const acts: [number, Happening['run']][] = [
    [start, () => then(declare(it, mark, play))],
    [start + 5 * MINUTE_MS, () => say('lead me')],
    [start + 9 * MINUTE_MS, () => then(joinIn(it, play))],
    [ended, () => say('resolve')],
    [ended + HOUR_MS, () => askForMore(it, play)],
  ];
  if (dice.chance(15)) acts.push([booked, () => say('review none')]);
  else if (dice.chance(90)) acts.push([booked, () => say(meets())]);
  if (dice.chance(15)) {
    acts.push([booked + 8 * HOUR_MS, () => say(meets())]);
  }
  return acts.map(([when, run]) => ({ at: when, run }));
}

async function declare(it: Case, mark: string, play: Play): Promise<void> {
  await types(it.lead, BEFORE, `declare sev2 ${mark}${it.title}`, play);
  const { db } = play.stage.ground;
  const found = await db.collection('incidents').findOne({ title: it.title });
  it.id = String(found?._id ?? '');
  it.channel = String(found?.['channelId'] ?? '');
}

async function joinIn({ lead, others, channel }: Case, play: Play): Promise<void> {
  const { control } = play.stage.slack;
  for (const one of others) {
    control.invite({ user: lead.id, channel, who: one.id });
    await types(one, channel, 'role scribe me', play);
  }
}

const LATER: readonly (readonly [kind: NudgeKindName, day: number])[] = [
  ['size-proposal', 0],
  ['follow-up-due', 6],
  ['follow-up-due', 9],
  ['follow-up-late', 12],
  ['follow-up-due', 20],
  ['follow-up-late', 24],
  ['learning', 30],
  ['anniversary', 44],
];

/** What other parts of the bot would have people reminded of in the weeks after, some of it lapsing. */
async function askForMore(it: Case, play: Play): Promise<Happening[]> {
  const { dice, stage, begin } = play;
  const ended = stage.now().getTime() - begin.getTime();
  return [it.lead, ...it.others].flatMap((person) =>
    LATER.filter(() => dice.chance(70)).map(([kind, day], nth) => {
      const at = ended + day * DAY_MS + dice.roll(24 * 60) * MINUTE_MS;
      const key = `${kind}:${it.id}:${nth}:${person.id}`;
      return { at, run: () => then(ask(key, kind, it.id, person, play)) };
    }),
  );
}

/** The bot asks for it by a job, as all that asks for one does, and a crash may come between. */
async function ask(
  key: string,
  kind: NudgeKindName,
  incidentId: string,
  { id: person }: Colleague,
  { dice, stage, wanted }: Play,
): Promise<void> {
  const wantedAt = new Date(stage.now().getTime() + dice.roll(4) * HOUR_MS);
  const job = `${ASK}:${key}`;
  wanted.asked.set(job, { key, kind, incidentId, person, about: '', wantedAt });
  if (dice.chance(10)) wanted.lapses.set(key, wantedAt);
  const { jobs } = stage.ground.stores;
  await jobs.addApart({ key: job, task: ASK, incidentId, runAt: stage.now() });
}

/** Somebody has enough of it, for a while or altogether, or wants it back. */
async function mood(play: Play): Promise<void> {
  const { dice, people, stage } = play;
  const who = dice.anyOf(people) as Colleague;
  if (dice.chance(8)) return switchAll(who, play);
  const { control } = stage.slack;
  const room = control.channels({ as: who.id }).find(({ isDirect }) => isDirect);
  if (!room) return;
  const { messages } = control.channel({ channel: room.id, as: who.id });
  const latest = messages.findLast(({ blocks }) => JSON.stringify(blocks).includes('nudges:stop'));
  const incident = /"nudges:stop".*?"value":"([^"]+)"/.exec(JSON.stringify(latest?.blocks))?.[1];
  if (!latest || !incident) return;
  const actionId = dice.oneOf(['nudges:not-today', 'nudges:not-this-week', 'nudges:stop']);
  const begun = stage.now();
  await again(play, () =>
    control.press({ user: who.id, channel: room.id, ts: latest.ts, actionId, value: incident }),
  );
  if (begun < stage.now() && !(await isKept(who, incident, stage))) return;
  note(
    who,
    incident,
    actionId === 'nudges:stop' ? null : await untilOf(who, incident, stage),
    play,
  );
}

async function switchAll(who: Colleague, play: Play): Promise<void> {
  const known = play.record.wishes.findLast((one) => one.person === who.id && !one.incident);
  if (!known || known.until) {
    await types(who, BEFORE, 'me nudges off', play);
    note(who, null, null, play);
    return;
  }
  known.until = play.stage.now();
  // All that was put off or stopped comes back with it.
  for (const wish of play.record.wishes) {
    if (wish.person === who.id) wish.until ??= play.stage.now();
    if (wish.person === who.id && wish.until && wish.until > play.stage.now()) {
      wish.until = play.stage.now();
    }
  }
  await types(who, BEFORE, 'me nudges on', play);
}

function note(who: Colleague, incident: string | null, until: Date | null, play: Play): void {
  play.record.wishes.push({ person: who.id, incident, from: play.stage.now(), until });
}

async function isKept(who: Colleague, incident: string, stage: GatedStage): Promise<boolean> {
  const said = await saidBy(who, stage);
  return said.stopped.includes(incident) || incident in said.snoozed;
}

async function untilOf(who: Colleague, incident: string, stage: GatedStage): Promise<Date | null> {
  return (await saidBy(who, stage)).snoozed[incident] ?? null;
}

async function saidBy(who: Colleague, stage: GatedStage) {
  type Said = { _id: string; stopped?: string[]; snoozed?: Record<string, Date> };
  const found = await stage.ground.db.collection<Said>('preferences').findOne({ _id: who.id });
  return { stopped: found?.stopped ?? [], snoozed: found?.snoozed ?? {} };
}

async function types(who: Colleague, channel: string, text: string, play: Play): Promise<void> {
  const { control } = play.stage.slack;
  await again(play, () => control.command({ user: who.id, channel, command: COMMAND, text }));
}

/** Until the bot has taken it, as people do who were told that nothing was stored. */
async function again(
  { stage }: Play,
  attempt: () => Promise<{ readonly acked: boolean }>,
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const isTaken = await attempt().then(
      ({ acked }) => acked,
      (error: unknown) => {
        if (error instanceof ControlError) return false;
        throw error;
      },
    );
    if (isTaken) break;
    await stage.advanceTo(new Date(stage.now().getTime() + 10 * MINUTE_MS));
  }
  await stage.recover();
}
