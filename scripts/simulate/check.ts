import type { Db } from 'mongodb';
import type { NudgeRow } from '../../src/domain/nudge.ts';
import type { GatedStage } from '../chaos/stage.ts';
import { accounts, type MessageFate } from './accounts.ts';
import { type Colleague, isHeardAt, LIMITS, wallOf } from './people.ts';
import type { Meant, RecordOfRun, Wish } from './record.ts';
import type { Wanted } from './stand-in.ts';

/** A reminder as it arrived with somebody. */
interface Heard {
  readonly who: Colleague;
  readonly at: Date;
  readonly text: string;
  readonly incidents: readonly string[];
}

export interface Findings {
  /** One sentence for each thing that is not as it should be. */
  readonly faults: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
}

/** Looks at what reached whom in Slack, and holds it against what was to be said. */
export async function findingsOf(
  stage: GatedStage,
  people: readonly Colleague[],
  record: RecordOfRun,
  wanted: Wanted,
): Promise<Findings> {
  const { db } = stage.ground;
  const rows = await nudgesIn(db);
  const ids = await incidentIds(db);
  const unheard = await unheardIn(db);
  const meant = [...record.meant.values()];
  const texts = new Set(meant.map(({ text }) => text));
  const heard = people.flatMap((who) => heardBy(who, texts, ids, stage));
  const fate = await fatesOf(meant, db);
  return {
    faults: [
      ...outOfHours(heard),
      ...overBudget(heard),
      ...against(heard, meant, record.wishes),
      ...timesSaid(meant, heard, fate),
      ...accounts({
        rows,
        meant,
        fates: fate,
        wishes: record.wishes,
        wanted,
        unheard,
        numbers: new Map([...ids].map(([number, id]) => [id, number])),
        read: heard.map(({ text }) => text).join('\n'),
      }),
    ],
    figures: {
      messages: heard.length,
      ...countsOf(rows),
      unclear: [...fate.values()].filter((it) => it === 'unclear').length,
      late: [...fate.values()].filter((it) => it === 'late').length,
    },
  };
}

function heardBy(
  who: Colleague,
  texts: ReadonlySet<string>,
  ids: ReadonlyMap<string, string>,
  { slack: { control } }: GatedStage,
): Heard[] {
  const rooms = control.channels({ as: who.id }).filter(({ isDirect }) => isDirect);
  return rooms
    .flatMap(({ id }) => control.channel({ channel: id, as: who.id }).messages)
    .filter(({ text, botId }) => botId !== undefined && texts.has(text))
    .map(({ ts, text }) => {
      const numbers = new Set([...text.matchAll(/#(\d+)/g)].map(([, number = '']) => number));
      const incidents = [...numbers].map((number) => ids.get(number) ?? number);
      return { who, at: new Date(Math.floor(Number(ts) * 1000)), text, incidents };
    });
}

function outOfHours(heard: readonly Heard[]): string[] {
  return heard
    .filter(({ who, at }) => !isHeardAt(who, at))
    .map(
      ({ who, at }) => `${who.name} (${who.zone}) was reminded out of hours: ${at.toISOString()}.`,
    );
}

function overBudget(heard: readonly Heard[]): string[] {
  const days = Map.groupBy(heard, ({ who, at }) => `${who.name} on ${wallOf(at, who.zone).day}`);
  const about = Map.groupBy(
    heard.flatMap((one) => one.incidents.map((incident) => ({ incident, who: one.who.name }))),
    ({ incident, who }) => `${who} about ${incident}`,
  );
  const over = (groups: Map<string, readonly unknown[]>, most: number) =>
    [...groups].filter(([, { length }]) => length > most);
  return [...over(days, LIMITS.perDay), ...over(about, LIMITS.perIncident)].map(
    ([what, { length }]) => `More than the budget allows: ${length} to ${what}.`,
  );
}

/** What was on its way already when somebody stopped it may still arrive. */
function against(
  heard: readonly Heard[],
  meant: readonly Meant[],
  wishes: readonly Wish[],
): string[] {
  return wishes.flatMap(({ person, incident, from, until }) =>
    heard
      .filter(({ who, at }) => who.id === person && at > from && (!until || at < until))
      .filter(({ incidents }) => incident === null || incidents.includes(incident))
      .filter(({ text }) => meant.some((it) => it.text === text && it.at > from))
      .map(
        ({ who, at }) => `${who.name} was reminded of what they had stopped: ${at.toISOString()}.`,
      ),
  );
}

async function fatesOf(meant: readonly Meant[], db: Db): Promise<Map<string, MessageFate>> {
  const outbox = await db.collection<{ _id: string; state: string }>('outbox').find().toArray();
  const states = new Map(outbox.map(({ _id, state }) => [_id, state]));
  const late = await db.collection<{ _id: string }>('jobs').find({ task: 'too-late' }).toArray();
  const isLate = new Set(late.map(({ _id }) => _id.slice('too-late:'.length)));
  return new Map(
    meant.map(({ key }) => {
      if (isLate.has(key)) return [key, 'late'];
      // Slack does not let the bot look for it, so nobody may send it twice.
      return [key, states.get(key) === 'parked' ? 'unclear' : 'sent'];
    }),
  );
}

/** Each message once; one of which Slack's answer was lost, once at most. */
function timesSaid(
  meant: readonly Meant[],
  heard: readonly Heard[],
  fates: ReadonlyMap<string, MessageFate>,
): string[] {
  const wordsOf = (person: string, text: string) => `${person} ${text}`;
  const came = Map.groupBy(heard, ({ who, text }) => wordsOf(who.id, text));
  const groups = Map.groupBy(meant, ({ person, text }) => wordsOf(person, text));
  return [...groups].flatMap(([words, all]) => {
    const times = came.get(words)?.length ?? 0;
    const least = all.filter(({ key }) => fates.get(key) === 'sent').length;
    const most = all.filter(({ key }) => fates.get(key) !== 'late').length;
    if (least <= times && times <= most) return [];
    return [`Said ${times} times and meant ${least} to ${most} times: ${words.slice(0, 60)}.`];
  });
}

function countsOf(rows: readonly NudgeRow[]): Record<string, number> {
  const counts = {
    asked: rows.length,
    said: 0,
    merged: 0,
    dropped: 0,
    stopped: 0,
    moot: 0,
    waiting: 0,
  };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

async function nudgesIn(db: Db): Promise<NudgeRow[]> {
  const found = await db
    .collection<Omit<NudgeRow, 'key'> & { _id: string }>('nudges')
    .find()
    .toArray();
  return found.map(({ _id, ...rest }) => ({ key: _id, ...rest }));
}

async function incidentIds(db: Db): Promise<Map<string, string>> {
  const found = await db.collection<{ _id: string; number: number }>('incidents').find().toArray();
  return new Map(found.map(({ _id, number }) => [String(number), _id]));
}

async function unheardIn(db: Db): Promise<Set<string>> {
  const isArchived = { isPrivate: true, channelState: 'archived' };
  const filter = { $or: [{ isDrill: true }, isArchived] };
  const found = await db.collection<{ _id: string }>('incidents').find(filter).toArray();
  return new Set(found.map(({ _id }) => _id));
}
