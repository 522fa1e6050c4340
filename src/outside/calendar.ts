import type { Interval } from '../domain/scheduling/attendee.ts';
import type { Answer, Invitation } from './icalendar.ts';

/** Somebody whose calendar is looked into. */
interface Owner {
  readonly email: string | null;
  /** Their own collection, where the server keeps it under an address. */
  readonly calendar: string | null;
  /** In this zone stand the times of theirs that name none. */
  readonly zone: string;
}

/**
 * The calendar in which a team's reviews stand. Everything rejects where it cannot be told or done;
 * everything that is done is harmless twice.
 */
export interface Calendar {
  /** When somebody has something else; null where it is not known which calendar is theirs. */
  busy(owner: Owner, window: Interval): Promise<readonly Interval[] | null>;
  /** Writes the meeting, or over an earlier booking of it; never over what others did with this one. */
  put(meeting: Invitation): Promise<void>;
  /** The meeting is off. Where it never arrived there is nothing to do. */
  cancel(meeting: Invitation): Promise<void>;
  /** What those who are invited answered, by their address in lower case. */
  answers(meeting: Pick<Invitation, 'uid'>): Promise<ReadonlyMap<string, Answer>>;
}
