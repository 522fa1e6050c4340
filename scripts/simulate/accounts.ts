import { isPunctual, type NudgeRow } from '../../src/domain/nudge.ts';
import { LIMITS } from './people.ts';
import type { Meant, Wish } from './record.ts';
import { firstKey, isStandIn, type Wanted } from './stand-in.ts';

/** What became of a message: Slack's answer to it may have been lost, or its time over before it could go. */
export type MessageFate = 'sent' | 'late' | 'unclear';

export interface Books {
  readonly rows: readonly NudgeRow[];
  readonly meant: readonly Meant[];
  readonly fates: ReadonlyMap<string, MessageFate>;
  readonly wishes: readonly Wish[];
  readonly wanted: Wanted;
  /** Incidents of which nobody need hear: drills, and private ones whose channel is archived, so that nobody is known to be in it. */
  readonly unheard: ReadonlySet<string>;
  /** The numbers of the incidents, by id. */
  readonly numbers: ReadonlyMap<string, string>;
  /** All that anybody read, in one piece. */
  readonly read: string;
}

/** Every reminder that was asked for is accounted for, and by something that really was so. */
export function accounts(books: Books): string[] {
  const known = new Set(books.rows.map(({ key }) => key));
  const lost = [...books.wanted.asked.values()].filter(({ key }) => !known.has(key));
  return [
    ...lost.map(({ key }) => `Asked for, and not known: ${key}.`),
    ...books.rows.flatMap((row) => {
      const fault = faultOf(row, books);
      return fault ? [`${fault}: ${row.key}.`] : [];
    }),
  ];
}

function faultOf(row: NudgeRow, books: Books): string | null {
  switch (row.state) {
    case 'waiting':
      return 'Still waiting';
    case 'said':
    case 'merged':
      return toldFault(row, books);
    case 'dropped':
      return unsaid(row, books) ?? (hadNoRoom(row, books) ? null : 'Dropped while there was room');
    case 'stopped':
      return unsaid(row, books) ?? (wasStopped(row, books) ? null : 'Nobody stopped it');
    case 'moot':
      return (
        unsaid(row, books) ?? (wasOver(row, books) ? null : 'There was still something to say')
      );
  }
}

function toldFault(row: NudgeRow, books: Books): string | null {
  const { messageKey, state } = row;
  const fate = books.fates.get(messageKey ?? '');
  if (!fate || fate === 'late') return `Accounted as ${state}, in no message`;
  const times = timesRead(row, books);
  if (times === null || times === 1 || (fate === 'unclear' && times === 0)) return null;
  return `Accounted as ${state}, and read ${times} times`;
}

function unsaid(row: NudgeRow, books: Books): string | null {
  return timesRead(row, books) ? `Accounted as ${row.state}, and read all the same` : null;
}

/** Null for one whose words do not name it. */
function timesRead({ key }: NudgeRow, books: Books): number | null {
  return isStandIn(key, books.wanted) ? books.read.split(`[${key}]`).length - 1 : null;
}

function hadNoRoom(row: NudgeRow, { meant, numbers }: Books): boolean {
  if (isPunctual(row)) return true;
  const name = new RegExp(`#${numbers.get(row.incidentId)}\\b`);
  const about = meant.filter(({ person, text }) => person === row.person && name.test(text));
  return about.length >= LIMITS.perIncident;
}

function wasStopped({ person, incidentId }: NudgeRow, { wishes }: Books): boolean {
  return wishes.some((wish) => {
    return wish.person === person && (wish.incident === null || wish.incident === incidentId);
  });
}

/** What the bot words by itself it may find to be over in many ways; the stand-ins only in these. */
function wasOver({ key, incidentId }: NudgeRow, books: Books): boolean {
  const { unheard, wanted } = books;
  return !isStandIn(key, wanted) || unheard.has(incidentId) || wanted.lapses.has(firstKey(key));
}
