import ICAL from 'ical.js';
import { fetchCalendarObjects, getBasicAuthHeaders, updateCalendarObject } from 'tsdav';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import { storedEvent } from '../../src/outside/icalendar.ts';
import { type House, openHouse } from '../support/house.ts';
import { anInvitation } from '../support/invitations.ts';
import {
  HAS_RADICALE,
  PASSWORD,
  type Radicale,
  SKIPPED,
  startRadicale,
} from '../support/radicale.ts';

const HOUR_MS = 3_600_000;
const headers = getBasicAuthHeaders({ username: 'bot', password: PASSWORD }) as {
  authorization: string;
};

let radicale: Radicale;
let house: House;
let channel: string;

/** Ana in Berlin leads, Bo in New York was in it too: they share the afternoons of Berlin. */
async function resolved(more: Partial<Policy> = {}, declared = 'sev2 Checkout is down') {
  house = await openHouse({
    policy: {
      zone: 'Europe/Berlin',
      calendar: {
        kind: 'caldav',
        url: radicale.calendarOf('bot'),
        user: 'bot',
        passwordFrom: 'DAV',
        organizer: 'fireside@example.com',
      },
      people: {
        U0ANA: { email: 'ana@example.com', calendar: radicale.calendarOf('ana') },
        U0BO: { email: 'Bo@example.com', calendar: radicale.calendarOf('bo') },
      },
      ...more,
    },
    secrets: new Map([['DAV', PASSWORD]]),
  });
  channel = await house.declares('ana', declared);
  await house.types('ana', channel, 'lead me');
  if (!declared.includes('private')) await house.types('bo', channel, 'role scribe me');
  await house.types('ana', channel, 'resolve');
}

describe.skipIf(!HAS_RADICALE)(`a review in a CalDAV calendar${SKIPPED}`, () => {
  beforeAll(async () => {
    radicale = await startRadicale(['bot', 'ana', 'bo']);
  });
  afterAll(() => radicale.close());
  afterEach(async () => {
    await house.close();
    await radicale.empty();
  });

  it('appears, moves and is cancelled there, as one event', async () => {
    await resolved();
    await house.types('ana', channel, 'schedule 2031-03-05 15:00');
    const booked = await stored();
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    const moved = await stored();
    await house.types('ana', channel, 'review none');
    const cancelled = await stored();

    expect(booked).toEqual([
      {
        uid: expect.stringMatching(/^\w+@test\.slack\.com$/),
        start: '2031-03-05T14:00:00.000Z',
        zone: 'Europe/Berlin',
        sequence: 0,
        status: 'CONFIRMED',
        organizer: 'mailto:fireside@example.com',
        guests: [
          'mailto:ana@example.com REQ-PARTICIPANT NEEDS-ACTION TRUE',
          'mailto:bo@example.com REQ-PARTICIPANT NEEDS-ACTION TRUE',
        ],
      },
    ]);
    const [first] = booked;
    expect(moved).toEqual([{ ...first, sequence: 1, start: '2031-03-06T14:30:00.000Z' }]);
    expect(cancelled).toEqual([{ ...moved[0], sequence: 2, status: 'CANCELLED' }]);
  });

  it('moves when somebody without whom it cannot be held declines there', async () => {
    await resolved();
    await house.types('ana', channel, 'schedule 2031-03-06 15:00');
    await declines('bo@example.com');
    const before = await stored();
    await house.goOnTo(new Date('2031-03-04T08:01:00Z'));
    const [after] = await stored();

    expect(before[0]?.guests[1]).toContain('DECLINED');
    expect(after).toMatchObject({ uid: before[0]?.uid, sequence: 1, status: 'CONFIRMED' });
    expect(after?.guests[1]).toBe('mailto:bo@example.com REQ-PARTICIPANT NEEDS-ACTION TRUE');
    expect(after?.start).not.toBe('2031-03-06T14:00:00.000Z');
    expect(house.reads(channel, 'ana').join('\n')).toContain('Review moved to 2031-03-');
  });

  it('stands when somebody declines without whom it can be held', async () => {
    await resolved();
    await house.types('cy', channel, 'log Saw it on the graphs');
    await house.types('cy', channel, 'me hours 14:00-23:50');
    await house.types('ana', channel, 'schedule 2031-03-06 15:00');
    await declines('bo@example.com');
    await house.goOnTo(new Date('2031-03-04T08:01:00Z'));

    expect((await stored())[0]).toMatchObject({ sequence: 0, start: '2031-03-06T14:00:00.000Z' });
    const [incident] = await house.bot.world.incidents.before(null, 1);
    expect(incident?.meeting?.declined).toEqual(['U0BO']);
  });

  it('is proposed when nobody has something else, each time that it repeats', async () => {
    await resolved();
    // Every afternoon of the window but that of Thursday.
    await putsIn(
      'bo',
      'standup',
      '2031-03-03T13:00:00Z',
      'RRULE:FREQ=DAILY;COUNT=30',
      'EXDATE:20310306T130000Z',
    );
    await house.types('ana', channel, 'schedule');
    const times = await proposed();

    expect(times.length).toBeGreaterThan(0);
    for (const time of times) expect(time).toMatch(/^2031-03-06T/);
  });

  it('is proposed all the same while calendars do not answer, which is said, and arrives later', async () => {
    await resolved();
    await radicale.stop();
    await house.types('ana', channel, 'schedule');
    const told = house.slack.control.channel({ channel, as: 'ana' }).messages.at(-1);
    await house.types('ana', channel, 'schedule 2031-03-06 15:00');
    await radicale.start();
    const before = await stored();
    await house.goOnTo(new Date(house.now().getTime() + 15_000));

    expect(JSON.stringify(told?.blocks)).toContain('Not every calendar could be read just now');
    expect(before).toEqual([]);
    expect(await stored()).toMatchObject([{ sequence: 0, start: '2031-03-06T14:00:00.000Z' }]);
    expect(house.reads(channel, 'ana').join('\n')).not.toContain('could not be put');
  });

  it('is given up once in the channel where the calendar stays away, and waits in jobs', async () => {
    await resolved();
    await radicale.stop();
    await house.types('ana', channel, 'schedule 2031-03-06 15:00');
    await house.goOnTo(new Date(house.now().getTime() + HOUR_MS));
    await house.types('ana', channel, 'jobs');
    const said = house.reads(channel, 'ana');
    const jobs = house.slack.control.channel({ channel, as: 'ana' }).messages.at(-1);
    await radicale.start();

    expect(said.filter((text) => text.includes('could not be put in the calendar'))).toEqual([
      'The review could not be put in the calendar. The time stands, and the file above works; `/incident jobs` tries it again.',
    ]);
    expect(JSON.stringify(jobs?.blocks)).toContain('deliver-invitation');
  });

  it('tells no more than the number of a private incident', async () => {
    await resolved({}, 'sev2 private Zanzibar leaks');
    await house.types('ana', channel, 'schedule 2031-03-06 15:00');
    const [text = ''] = await texts('bot');
    const [incident] = await house.bot.world.incidents.before(null, 1);

    expect(text).toContain(`SUMMARY:Review of incident #1`);
    expect(text).toContain('CLASS:PRIVATE');
    expect(incident?.isPrivate).toBe(true);
    expect(text).not.toContain('Zanzibar');
  });

  it('leaves alone whoever said so: they are asked nowhere but in Slack', async () => {
    await resolved();
    await house.types('bo', channel, 'me calendar off');
    await putsIn('bo', 'busy', '2031-03-05T00:00:00Z', 'RRULE:FREQ=HOURLY;COUNT=2000');
    await house.types('ana', channel, 'schedule');
    const times = await proposed();
    await house.types('ana', channel, 'schedule 2031-03-06 15:00');

    expect(times).toHaveLength(3);
    expect((await stored())[0]?.guests).toEqual([
      'mailto:ana@example.com REQ-PARTICIPANT NEEDS-ACTION TRUE',
    ]);
    expect(house.reads(channel, 'bo').join('\n')).toContain(
      'no invitation is sent to your address, and your calendar is not looked into',
    );
  });

  it('posts a file that holds nobody’s address', async () => {
    await resolved();
    await house.types('ana', channel, 'schedule 2031-03-06 15:00');
    await house.goOnTo(new Date(house.now().getTime() + 5_000));
    const files = house.slack.control.channel({ channel }).messages.flatMap((one) => one.files);
    const [file] = files.filter(({ name }) => name.endsWith('.ics'));

    expect(file?.content).toContain('METHOD:PUBLISH');
    expect(file?.content).toContain('DTSTART;TZID=Europe/Berlin:20310306T150000');
    expect(file?.content).not.toMatch(/ATTENDEE|ORGANIZER|@example\.com/);
  });
});

async function objectsOf(user: string) {
  return fetchCalendarObjects({ calendar: { url: radicale.calendarOf(user) }, headers });
}

async function texts(user: string): Promise<string[]> {
  // Unfolded, so that words can be looked for.
  return (await objectsOf(user)).map(({ data }) => String(data).replaceAll(/\r?\n /g, ''));
}

/** What stands in the bot's calendar, as a parser nobody here wrote reads it. */
async function stored() {
  return (await texts('bot')).map((text) => {
    const component = eventIn(text);
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().toISOString(),
      zone: component.getFirstProperty('dtstart')?.getFirstParameter('tzid'),
      sequence: event.sequence,
      status: component.getFirstPropertyValue('status'),
      organizer: event.organizer,
      guests: component
        .getAllProperties('attendee')
        .map((one) =>
          [
            String(one.getFirstValue()).toLowerCase(),
            ...['role', 'partstat', 'rsvp'].map((name) => one.getFirstParameter(name)),
          ].join(' '),
        ),
    };
  });
}

function eventIn(text: string): ICAL.Component {
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
  if (!event) throw new Error('no event');
  return event;
}

/** Another client sets their answer, as their calendar would. */
async function declines(address: string): Promise<void> {
  const [object] = await objectsOf('bot');
  if (!object) throw new Error('nothing to decline');
  const calendar = new ICAL.Component(ICAL.parse(String(object.data)));
  const own = calendar
    .getFirstSubcomponent('vevent')
    ?.getAllProperties('attendee')
    .find((one) => String(one.getFirstValue()).toLowerCase() === `mailto:${address}`);
  own?.setParameter('partstat', 'DECLINED');
  const answer = await updateCalendarObject({
    calendarObject: { ...object, data: calendar.toString() },
    headers,
  });
  expect(answer.ok).toBe(true);
}

/** Somebody has something else for eight hours. */
async function putsIn(user: string, uid: string, at: string, ...lines: string[]): Promise<void> {
  const start = new Date(at);
  const end = new Date(start.getTime() + 8 * HOUR_MS);
  const text = storedEvent(anInvitation({ uid, start, end, zone: 'UTC' }));
  const repeated = text.replace('END:VEVENT', [...lines, 'END:VEVENT'].join('\r\n'));
  const answer = await fetch(`${radicale.calendarOf(user)}${uid}.ics`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'text/calendar' },
    body: repeated,
  });
  expect(answer.status).toBe(201);
}

async function proposed(): Promise<string[]> {
  const { messages } = house.slack.control.channel({ channel, as: 'ana' });
  const shown = JSON.stringify(messages.at(-1)?.blocks ?? []);
  return [...shown.matchAll(/"value":"\w+ (2031-[^"]+)"/g)].map(([, at = '']) => at);
}
