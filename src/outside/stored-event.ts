import ICAL from 'ical.js';
import { type Answer, OWN_SEQUENCE } from './icalendar.ts';

export interface StoredEvent {
  /** Our own count of the booking that it is. */
  readonly sequence: number;
  /** iCalendar's SEQUENCE, which whoever moves it in a calendar counts up too. */
  readonly shownSequence: number;
  readonly start: Date | null;
  /** By address, in lower case. */
  readonly answers: ReadonlyMap<string, Answer>;
}

/** What a calendar server has of one meeting, whoever wrote to it last. */
export function readStored(text: string): StoredEvent {
  const component = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
  if (!component) return { sequence: -1, shownSequence: -1, start: null, answers: new Map() };
  const event = new ICAL.Event(component);
  const own = Number(component.getFirstPropertyValue(OWN_SEQUENCE.toLowerCase()) ?? Number.NaN);
  const shown = event.sequence ?? 0;
  const attendees = component.getAllProperties('attendee');
  return {
    // A client may leave out what it does not know.
    sequence: Number.isInteger(own) ? own : shown,
    shownSequence: shown,
    start: event.startDate?.toJSDate() ?? null,
    answers: new Map(attendees.map((one) => [addressOf(one), answerOf(one)])),
  };
}

export function addressOf(attendee: ICAL.Property): string {
  return String(attendee.getFirstValue() ?? '')
    .replace(/^mailto:/i, '')
    .toLowerCase();
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

export function answerOf(attendee: ICAL.Property): Answer {
  return ANSWERS[String(attendee.getFirstParameter('partstat')).toUpperCase()] ?? 'none';
}
