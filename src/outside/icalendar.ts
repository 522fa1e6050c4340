import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export interface Invitation {
  /** The same for every copy of one meeting, moved or cancelled: calendars know it by this. */
  readonly uid: string;
  /** Higher in every copy that follows; a calendar drops one that is not. */
  readonly sequence: number;
  readonly start: Date;
  readonly end: Date;
  readonly summary: string;
  readonly description: string;
  readonly location: string | null;
  readonly stampedAt: Date;
  readonly cancelled: boolean;
}

/**
 * The meeting as an iCalendar file (RFC 5545): CRLF, lines of at most 75 octets, every time in UTC.
 *
 * Published rather than requested, since a request needs the addresses of those
 * it asks. UTC spares it a VTIMEZONE: each calendar shows its reader's own time.
 */
export function invitation(meeting: Invitation): string {
  const { PUBLISH, CANCEL } = ICalCalendarMethod;
  const { CONFIRMED, CANCELLED } = ICalEventStatus;
  const calendar = ical({
    prodId: { company: 'Fireside', product: 'Fireside', language: 'EN' },
    method: meeting.cancelled ? CANCEL : PUBLISH,
  });
  calendar.createEvent({
    id: plain(meeting.uid),
    sequence: meeting.sequence,
    stamp: meeting.stampedAt,
    start: meeting.start,
    end: meeting.end,
    summary: plain(meeting.summary),
    description: plain(meeting.description),
    location: meeting.location && plain(meeting.location),
    status: meeting.cancelled ? CANCELLED : CONFIRMED,
  });
  // The generator leaves out the last line's end, which RFC 5545 asks for.
  return `${calendar.toString()}\r\n`;
}

/** Of the control characters only TAB and line feed may stand in a text (RFC 5545, 3.3.11). */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n]/gu, '');
}
