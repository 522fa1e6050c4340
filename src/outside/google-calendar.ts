import { createHash } from 'node:crypto';
import { calendar_v3 } from '@googleapis/calendar';
import { JWT, type OAuth2Client } from 'google-auth-library';
import { z } from 'zod';
import type { CalendarPlan } from '../domain/connections.ts';
import type { Calendar } from './calendar.ts';
import { CalendarError } from './calendar-error.ts';
import type { Answer, Guest, Invitation } from './icalendar.ts';

const TIMEOUT_MS = 8_000;
const SCOPES = [
  'https://www.googleapis.com/auth/calendar.events',
  'https://www.googleapis.com/auth/calendar.freebusy',
];
/** Under this name an event says which booking it is: Google counts its SEQUENCE by itself. */
const SEQUENCE = 'firesideSequence';
/** Not there, or there no more. */
const GONE: readonly number[] = [404, 410];

type Plan = Extract<CalendarPlan, { kind: 'google' }>;

const keyFile = z.object({ client_email: z.string(), private_key: z.string() });

/** Signs as a service account, in the name of `user` where there is one. Throws on what is no key. */
export function serviceAccount(key: string, user: string | null): OAuth2Client {
  const { client_email: email, private_key } = keyFile.parse(JSON.parse(key));
  return new JWT({ email, key: private_key, scopes: SCOPES, ...(user && { subject: user }) });
}

/** Reviews in a Google calendar. Google itself writes to those who are invited, and takes their answers. */
export function googleCalendar({ url, calendar: calendarId }: Plan, auth: OAuth2Client): Calendar {
  const { events, freebusy } = new calendar_v3.Calendar({
    auth,
    rootUrl: url,
    timeout: TIMEOUT_MS,
    retry: false,
  });

  async function stored(uid: string): Promise<calendar_v3.Schema$Event | null> {
    const asked = events.get({ calendarId, eventId: idOf(uid) });
    return answered(asked, GONE);
  }

  async function write(meeting: Invitation): Promise<void> {
    const there = await stored(meeting.uid);
    const isThere = Number(there?.extendedProperties?.private?.[SEQUENCE] ?? -1);
    if (isThere >= meeting.sequence) return;
    const sendUpdates = 'all';
    const body = eventOf(meeting, there);
    if (there) {
      const eventId = idOf(meeting.uid);
      const match = there.etag ? { headers: { 'If-Match': there.etag } } : {};
      await answered(events.patch({ calendarId, eventId, sendUpdates, requestBody: body }, match));
      return;
    }
    const requestBody = { ...body, id: idOf(meeting.uid) };
    await answered(events.insert({ calendarId, sendUpdates, requestBody }));
  }

  return {
    put: write,

    async cancel(meeting) {
      const eventId = idOf(meeting.uid);
      await answered(events.delete({ calendarId, eventId, sendUpdates: 'all' }), GONE);
    },

    async answers({ uid }) {
      const there = await stored(uid);
      const said = (there?.attendees ?? []).map(({ email, responseStatus }) => {
        return [(email ?? '').toLowerCase(), answerOf(responseStatus)] as const;
      });
      return new Map(said);
    },

    async busy({ email }, window) {
      if (!email) return null;
      const [timeMin, timeMax] = [window.from.toISOString(), window.to.toISOString()];
      const requestBody = { timeMin, timeMax, items: [{ id: email }] };
      const found = (await answered(freebusy.query({ requestBody })))?.calendars?.[email];
      if (!found || (found.errors ?? []).length > 0) throw new CalendarError('unread');
      return (found.busy ?? []).map(({ start, end }) => {
        return { from: new Date(start ?? ''), to: new Date(end ?? '') };
      });
    },
  };
}

function eventOf(meeting: Invitation, there: calendar_v3.Schema$Event | null) {
  const { start, end, zone: timeZone, organizer, isPrivate } = meeting;
  const stays = Date.parse(there?.start?.dateTime ?? '') === start.getTime();
  const said = new Map(
    (stays ? (there?.attendees ?? []) : []).map((one) => [one.email?.toLowerCase(), one]),
  );
  const statusOf = ({ address, answer }: Guest) =>
    answer === 'none' ? (said.get(address.toLowerCase())?.responseStatus ?? 'needsAction') : answer;
  const attendees = meeting.guests.map((guest) => ({
    email: guest.address,
    displayName: guest.name,
    optional: guest.part === 'optional',
    responseStatus: statusOf(guest),
  }));
  return {
    summary: meeting.summary,
    description: meeting.description,
    location: meeting.location ?? '',
    status: 'confirmed',
    start: { dateTime: start.toISOString(), timeZone },
    end: { dateTime: end.toISOString(), timeZone },
    attendees: organizer === null ? [] : attendees,
    ...(isPrivate && { visibility: 'private' }),
    extendedProperties: { private: { [SEQUENCE]: String(meeting.sequence) } },
  };
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
};

function answerOf(responseStatus: string | null | undefined): Answer {
  return ANSWERS[responseStatus ?? ''] ?? 'none';
}

/** Google's ids are 5 to 1024 of the characters 0-9 and a-v. */
function idOf(uid: string): string {
  return createHash('sha256').update(uid).digest('hex');
}

/** What it answered; null for one of the statuses that are as good. An error of Google's may quote an event. */
async function answered<T>(
  asked: Promise<{ readonly data: T }>,
  fine: readonly number[] = [],
): Promise<T | null> {
  try {
    return (await asked).data;
  } catch (error) {
    const status = statusOf(error);
    if (status !== null && fine.includes(status)) return null;
    throw new CalendarError(status ?? 'silent');
  }
}

function statusOf(error: unknown): number | null {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : Number.NaN;
  return Number.isInteger(status) ? status : null;
}
