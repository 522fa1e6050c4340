import ICAL from 'ical.js';
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library';
import { zoned } from '../domain/calendar.ts';

/** What somebody is to a meeting: whoever facilitates, whoever has to be there, and everybody else. */
export type Part = 'chair' | 'required' | 'optional';

export interface Guest {
  readonly address: string;
  readonly name: string;
  readonly part: Part;
  readonly answer: Answer;
}

/** An attendee's PARTSTAT, as far as it matters here. */
export type Answer = 'none' | 'accepted' | 'declined' | 'tentative';

export interface Invitation {
  /** The same for every copy of one meeting, moved or cancelled: calendars know it by this. */
  readonly uid: string;
  /** Higher in every copy that follows; a calendar drops one that is not. */
  readonly sequence: number;
  /** What SEQUENCE says where it is more: somebody moved the event in a calendar. */
  readonly shownSequence?: number;
  readonly start: Date;
  readonly end: Date;
  /** An IANA name: in this zone the times are written down. */
  readonly zone: string;
  readonly summary: string;
  readonly description: string;
  readonly location: string | null;
  readonly stampedAt: Date;
  readonly cancelled: boolean;
  /** Not for the eyes of whoever else may look into a calendar. */
  readonly isPrivate: boolean;
  /** The address that invites; null where nobody is asked, and so nobody is named. */
  readonly organizer: string | null;
  readonly guests: readonly Guest[];
  /** Somebody reads what they answer. */
  readonly asksForAnswer: boolean;
}

/** Our own count, kept apart: whoever moves an event in their calendar counts SEQUENCE up. */
export const OWN_SEQUENCE = 'X-FIRESIDE-SEQUENCE';

/**
 * The meeting as an iCalendar file (RFC 5545 and 5546): CRLF, lines of at most 75 octets.
 *
 * A request where there are guests and somebody who invites them; else it is
 * published, since a request needs the addresses of those it asks.
 */
export function invitation(meeting: Invitation): string {
  const { PUBLISH, REQUEST, CANCEL } = ICalCalendarMethod;
  const asks = meeting.organizer !== null && meeting.guests.length > 0;
  return written([meeting], { method: meeting.cancelled ? CANCEL : asks ? REQUEST : PUBLISH });
}

/** The same as a calendar server keeps it: there a METHOD must not stand (RFC 4791, 4.1). */
export function storedEvent(meeting: Invitation): string {
  return written([meeting], {});
}

/** Meetings to subscribe to, asked for anew every hour. */
export function feed(name: string, meetings: readonly Invitation[]): string {
  return written(meetings, { method: ICalCalendarMethod.PUBLISH, name, ttl: 3_600 });
}

type Head = Parameters<typeof ical>[0];

/**
 * Times stand in their meeting's zone, with its VTIMEZONE, as long as the file read back gives the
 * very instants: in the hour that comes twice, and where the rules of the zone that the file carries
 * are not those of this machine, they stand in UTC.
 */
function written(meetings: readonly Invitation[], head: Head): string {
  const local = texted(meetings, head, zoneOf);
  return isRight(local, meetings) ? local : texted(meetings, head, () => null);
}

type ZoneOf = (meeting: Invitation) => string | null;

function texted(meetings: readonly Invitation[], head: Head, zoneFor: ZoneOf): string {
  const calendar = ical({
    prodId: { company: 'Fireside', product: 'Fireside', language: 'EN' },
    timezone: { name: null, generator: vtimezone },
    ...head,
  });
  for (const meeting of meetings) addEvent(calendar, meeting, zoneFor(meeting));
  // The generator leaves out the last line's end, which RFC 5545 asks for.
  return `${calendar.toString()}\r\n`;
}

function addEvent(calendar: ICalCalendar, meeting: Invitation, zone: string | null): void {
  const { start, end, organizer, cancelled } = meeting;
  const at = (time: Date) => (zone === null ? time : (zoned(time, zone) ?? time));
  calendar.createEvent({
    id: plain(meeting.uid),
    sequence: meeting.shownSequence ?? meeting.sequence,
    stamp: meeting.stampedAt,
    start: at(start),
    end: at(end),
    timezone: zone,
    summary: plain(meeting.summary),
    description: plain(meeting.description),
    location: meeting.location && plain(meeting.location),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    class: meeting.isPrivate ? ICalEventClass.PRIVATE : null,
    ...(organizer !== null && {
      organizer: { name: 'Fireside', email: organizer },
      attendees: meeting.guests.map((guest) => attendee(guest, meeting)),
    }),
    x: [{ key: OWN_SEQUENCE, value: String(meeting.sequence) }],
  });
}

const ROLES = {
  chair: ICalAttendeeRole.CHAIR,
  required: ICalAttendeeRole.REQ,
  optional: ICalAttendeeRole.OPT,
} as const satisfies Record<Part, ICalAttendeeRole>;

const STATUSES = {
  none: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
  tentative: ICalAttendeeStatus.TENTATIVE,
} as const satisfies Record<Answer, ICalAttendeeStatus>;

function attendee({ address, name, part, answer }: Guest, { asksForAnswer }: Invitation) {
  const said = { role: ROLES[part], status: STATUSES[answer], rsvp: asksForAnswer };
  // A name is a parameter, in which not even a line feed may stand.
  return { name: plain(name).replace(/\s+/g, ' ').trim() || address, email: address, ...said };
}

/** The zone as the file must call it; null where it is UTC, or unknown to the file's rules. */
function zoneOf({ zone, start, end }: Invitation): string | null {
  const found = blockOf(zone);
  if (!found || /^(Etc\/)?(UTC|GMT)$/.test(found.name)) return null;
  return zoned(start, found.name) && zoned(end, found.name) ? found.name : null;
}

function vtimezone(zone: string): string | null {
  return blockOf(zone)?.block ?? null;
}

/** Another name of a zone (`US/Eastern`) has the rules under its usual one: the event must say that one too. */
function blockOf(zone: string): { readonly name: string; readonly block: string } | null {
  // It says on the console what it does not know, so it is asked first.
  if (!tzlib_get_timezones().includes(zone)) return null;
  const [block = '', line = ''] = tzlib_get_ical_block(zone);
  return { name: line.replace('TZID=', ''), block };
}

function isRight(text: string, meetings: readonly Invitation[]): boolean {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  return events.every((component, at) => {
    const { startDate, endDate } = new ICAL.Event(component);
    const wanted = meetings[at];
    return (
      startDate.toJSDate().getTime() === onTheSecond(wanted?.start) &&
      endDate.toJSDate().getTime() === onTheSecond(wanted?.end)
    );
  });
}

/** Finer times than seconds cannot be written down. */
function onTheSecond(time: Date | undefined): number {
  return Math.floor((time?.getTime() ?? 0) / 1_000) * 1_000;
}

/** Of the control characters only TAB and line feed may stand in a text (RFC 5545, 3.3.11). */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n]/gu, '');
}
