import { createHash } from 'node:crypto';
import {
  createCalendarObject,
  type DAVCalendarObject,
  fetchCalendarObjects,
  getBasicAuthHeaders,
  updateCalendarObject,
} from 'tsdav';
import type { CalendarPlan } from '../domain/connections.ts';
import { busyTimes } from './busy-times.ts';
import type { Calendar } from './calendar.ts';
import { CalendarError } from './calendar-error.ts';
import { type Answer, type Invitation, storedEvent } from './icalendar.ts';
import { readStored } from './stored-event.ts';

const TIMEOUT_MS = 8_000;
const NOT_THERE = 404;

type Plan = Extract<CalendarPlan, { kind: 'caldav' }>;

/**
 * Reviews in a CalDAV collection (RFC 4791), each a resource named after its UID.
 *
 * It is read before it is written, and written only over what was read. So a
 * second attempt finds the first, and keeps the answers that came in between.
 */
export function calDav({ url, user }: Plan, password: string, send: typeof fetch): Calendar {
  const ours = { url: url.endsWith('/') ? url : `${url}/` };
  const headers = getBasicAuthHeaders({ username: user, password }) as { authorization: string };
  const ask = { headers, fetch: strict(send) };

  async function stored(uid: string): Promise<(DAVCalendarObject & { data: string }) | null> {
    const url = `${ours.url}${fileOf(uid)}`;
    const answer = await ask.fetch(url, { headers });
    if (answer.status === NOT_THERE) return null;
    return { url, etag: answer.headers.get('etag') ?? '', data: await answer.text() };
  }

  async function write(meeting: Invitation, over: DAVCalendarObject | null): Promise<void> {
    const data = storedEvent(meeting);
    // 412 where somebody wrote in between: the next attempt reads what.
    await (over
      ? updateCalendarObject({ calendarObject: { ...over, data }, ...ask })
      : createCalendarObject({
          calendar: ours,
          iCalString: data,
          filename: fileOf(meeting.uid),
          ...ask,
        }));
  }

  async function put(meeting: Invitation): Promise<void> {
    const there = await stored(meeting.uid);
    const known = there && readStored(there.data);
    if (known && known.sequence >= meeting.sequence) return;
    await write(known ? withAnswers(meeting, known) : meeting, there);
  }

  return {
    put,

    async cancel(meeting) {
      if (await stored(meeting.uid)) await put(meeting);
    },

    async answers({ uid }) {
      const there = await stored(uid);
      return there ? readStored(there.data).answers : new Map<string, Answer>();
    },

    async busy({ calendar, email, zone }, window) {
      if (!calendar) return null;
      const timeRange = { start: window.from.toISOString(), end: window.to.toISOString() };
      const found = await fetchCalendarObjects({ calendar: { url: calendar }, timeRange, ...ask });
      const texts = found.flatMap(({ data }) => (typeof data === 'string' ? [data] : []));
      return texts.flatMap((text) => busyTimes(text, window, { zone, email }));
    },
  };
}

/** Where the time stays, what people answered stays too; SEQUENCE is counted on from what stands there. */
function withAnswers(meeting: Invitation, known: ReturnType<typeof readStored>): Invitation {
  const isMoved = known.start?.getTime() !== meeting.start.getTime();
  const answerOf = (address: string) => known.answers.get(address.toLowerCase()) ?? 'none';
  const guests = meeting.guests.map((guest) => {
    return isMoved || guest.answer !== 'none'
      ? guest
      : { ...guest, answer: answerOf(guest.address) };
  });
  return { ...meeting, guests, shownSequence: Math.max(meeting.sequence, known.shownSequence + 1) };
}

/** A UID may hold what a path may not. */
function fileOf(uid: string): string {
  return `${createHash('sha256').update(uid).digest('hex')}.ics`;
}

/** Fails where tsdav would read an error as a collection in which nothing stands; follows no redirection with a password. */
function strict(send: typeof fetch): typeof fetch {
  return async (url, init) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await send(url, { ...init, redirect: 'manual', signal });
    const isFine = answer.ok || (answer.status === NOT_THERE && !init?.method);
    if (!isFine) throw new CalendarError(answer.status);
    return answer;
  };
}
