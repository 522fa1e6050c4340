import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { feed, type Invitation, invitation, storedEvent } from '../../src/outside/icalendar.ts';

const meeting: Invitation = {
  uid: 'review-42@fireside',
  sequence: 0,
  start: new Date('2026-12-01T09:30:00Z'),
  end: new Date('2026-12-01T10:15:00Z'),
  summary: 'Review of incident 42',
  description: 'What surprised us?',
  location: 'https://meet.example.com/review',
  stampedAt: new Date('2026-11-20T08:00:00Z'),
  cancelled: false,
  zone: 'UTC',
  isPrivate: false,
  organizer: null,
  guests: [],
  asksForAnswer: false,
};

describe('invitation', () => {
  it('is read alike by two parsers nobody here wrote', () => {
    const text = invitation(meeting);

    const expected = {
      uid: meeting.uid,
      summary: meeting.summary,
      description: meeting.description,
      location: meeting.location,
      start: meeting.start,
      end: meeting.end,
    };
    expect(byIcalJs(text)).toEqual(expected);
    expect(byNodeIcal(text)).toEqual(expected);
  });

  it('is published, since nobody is asked for an answer', () => {
    expect(linesOf(invitation(meeting))).toEqual(
      expect.arrayContaining(['METHOD:PUBLISH', 'STATUS:CONFIRMED', 'SEQUENCE:0']),
    );
  });

  it('calls the same meeting off', () => {
    const lines = linesOf(invitation({ ...meeting, sequence: 2, cancelled: true }));

    expect(lines).toEqual(
      expect.arrayContaining([
        'METHOD:CANCEL',
        'STATUS:CANCELLED',
        'SEQUENCE:2',
        `UID:${meeting.uid}`,
      ]),
    );
  });

  it('gives every time in UTC, the stamp included', () => {
    expect(linesOf(invitation(meeting)).filter((line) => line.startsWith('DT'))).toEqual([
      'DTSTAMP:20261120T080000Z',
      'DTSTART:20261201T093000Z',
      'DTEND:20261201T101500Z',
    ]);
  });

  it('has no location where there is none', () => {
    expect(invitation({ ...meeting, location: null })).not.toContain('LOCATION');
  });

  it.each([
    ['a new line', 'x\r\nATTENDEE:mailto:eve@example.com', 'x\nATTENDEE:mailto:eve@example.com'],
    ['the end of the event', 'x\nEND:VEVENT\nBEGIN:VEVENT', 'x\nEND:VEVENT\nBEGIN:VEVENT'],
    ['a separator', 'a;b,c:d"e"^f', 'a;b,c:d"e"^f'],
    ['a control character', 'bell\u0007 escape\u001b delete\u007f', 'bell escape delete'],
  ])('keeps %s in a title from meaning anything', (_, summary, shown) => {
    const text = invitation({ ...meeting, summary });

    expect(byIcalJs(text).summary).toBe(shown);
    expect(byNodeIcal(text).summary).toBe(shown);
    expect(linesOf(text).filter((line) => /^(ATTENDEE|BEGIN:VEVENT)/.test(line))).toHaveLength(1);
  });

  it('keeps any text, in lines that end in CRLF and have at most 75 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
        const text = invitation({ ...meeting, summary: `Review: ${words}.` });

        const shown = words.replace(/\r\n?/g, '\n');
        expect(byIcalJs(text).summary).toBe(`Review: ${shown}.`);
        expect(text.endsWith('\r\n')).toBe(true);
        expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      }),
    );
  });
});

describe('an invitation in the zone of a team', () => {
  /** Around the changes of the clocks in both hemispheres, in zones of halves and quarters of an hour, and where the rules are odd. */
  const ZONES = [
    'Europe/Berlin',
    'America/New_York',
    'America/St_Johns',
    'America/Santiago',
    'America/Vancouver',
    'Africa/Casablanca',
    'Africa/Cairo',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Asia/Jerusalem',
    'Australia/Adelaide',
    'Australia/Lord_Howe',
    'Pacific/Auckland',
    'Pacific/Chatham',
    'US/Eastern',
    'EST5EDT',
    'UTC',
  ];

  it.each([
    ['Europe/Berlin', '2031-03-30T00:30:00Z', '2031-03-30T01:15:00Z'],
    ['Europe/Berlin', '2031-10-26T00:15:00Z', '2031-10-26T01:00:00Z'],
    ['America/New_York', '2031-11-02T05:30:00Z', '2031-11-02T06:15:00Z'],
    ['Australia/Lord_Howe', '2031-04-05T14:45:00Z', '2031-04-05T15:30:00Z'],
    ['Pacific/Chatham', '2031-09-27T13:50:00Z', '2031-09-27T14:35:00Z'],
    ['Asia/Kathmandu', '2031-03-06T14:00:00Z', '2031-03-06T14:45:00Z'],
    ['Africa/Casablanca', '2031-01-06T14:00:00Z', '2031-01-06T14:45:00Z'],
    ['America/Vancouver', '2031-01-06T14:00:00Z', '2031-01-06T14:45:00Z'],
  ])('keeps its instants for everybody: %s, %s', (zone, from, to) => {
    const [start, end] = [new Date(from), new Date(to)];
    const text = invitation({ ...meeting, zone, start, end });

    for (const read of [byIcalJs(text), byNodeIcal(text)]) {
      expect([read.start, read.end]).toEqual([start, end]);
      for (const timeZone of ZONES)
        expect(shownIn(read.start, timeZone)).toBe(shownIn(start, timeZone));
    }
  });

  it('keeps its instants in any zone and at any time', () => {
    const minute = fc.integer({ min: Date.UTC(2027, 0) / 60_000, max: Date.UTC(2036, 0) / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), minute, (zone, at) => {
        const start = new Date(at * 60_000);
        const end = new Date(start.getTime() + 45 * 60_000);
        const text = invitation({ ...meeting, zone, start, end });

        for (const read of [byIcalJs(text), byNodeIcal(text)]) {
          expect([read.start, read.end]).toEqual([start, end]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('carries the rules of the zone that its times name, under the usual name of it', () => {
    const lines = linesOf(invitation({ ...meeting, zone: 'US/Eastern' }));

    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VTIMEZONE',
        'TZID:America/New_York',
        'DTSTART;TZID=America/New_York:20261201T043000',
        'DTEND;TZID=America/New_York:20261201T051500',
        'DTSTAMP:20261120T080000Z',
      ]),
    );
  });

  it.each([
    ['the hour comes twice', 'Europe/Berlin', '2031-10-26T01:10:00Z'],
    ['the zone is UTC by another name', 'Etc/UTC', '2031-03-06T14:00:00Z'],
    ['the zone is in no library', 'Mars/Olympus', '2031-03-06T14:00:00Z'],
  ])('is in UTC where %s', (_, zone, from) => {
    const start = new Date(from);
    const text = invitation({ ...meeting, zone, start, end: start });

    expect(text).not.toContain('VTIMEZONE');
    expect(byIcalJs(text).start).toEqual(start);
  });
});

describe('an invitation with guests', () => {
  const guests = [
    { address: 'ana@example.com', name: 'Ana', part: 'chair', answer: 'none' },
    { address: 'bo@example.com', name: 'Bo', part: 'required', answer: 'declined' },
    { address: 'cy@example.com', name: 'Cy', part: 'optional', answer: 'none' },
  ] as const;
  const asked = { ...meeting, organizer: 'fireside@example.com', guests, asksForAnswer: true };

  it('asks each of them, for what they are there', () => {
    const text = invitation(asked);

    expect(attendeesIn(text)).toEqual([
      ['mailto:ana@example.com', 'CHAIR', 'NEEDS-ACTION', 'TRUE', 'Ana'],
      ['mailto:bo@example.com', 'REQ-PARTICIPANT', 'DECLINED', 'TRUE', 'Bo'],
      ['mailto:cy@example.com', 'OPT-PARTICIPANT', 'NEEDS-ACTION', 'TRUE', 'Cy'],
    ]);
    expect(linesOf(text)).toEqual(expect.arrayContaining(['METHOD:REQUEST']));
    expect(text).toContain('mailto:fireside@example.com');
  });

  it('names nobody where nobody invites them', () => {
    const text = invitation({ ...asked, organizer: null });

    expect(text).toContain('METHOD:PUBLISH');
    expect(text).not.toMatch(/ATTENDEE|ana@/);
  });

  it('has no method where a server keeps it', () => {
    expect(storedEvent(asked)).not.toContain('METHOD');
    expect(attendeesIn(storedEvent(asked))).toHaveLength(3);
  });

  it('takes any name for a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const [guest] = guests;
        const text = invitation({ ...asked, guests: [{ ...guest, name }] });

        expect(attendeesIn(text).map(([address]) => address)).toEqual(['mailto:ana@example.com']);
        expect(byNodeIcal(text).uid).toBe(meeting.uid);
        expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      }),
    );
  });
});

describe('a feed', () => {
  it('holds every meeting, each in its zone, and none without one', () => {
    const other = { ...meeting, uid: 'review-43@fireside', zone: 'Asia/Kolkata' };
    const events = new ICAL.Component(
      ICAL.parse(feed('Reviews', [{ ...meeting, zone: 'Europe/Berlin' }, other])),
    ).getAllSubcomponents('vevent');

    expect(events.map((one) => one.getFirstPropertyValue('uid'))).toEqual([
      'review-42@fireside',
      'review-43@fireside',
    ]);
    for (const one of events) {
      expect(new ICAL.Event(one).startDate.toJSDate()).toEqual(meeting.start);
    }
    expect(feed('Reviews', [])).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
  });
});

function shownIn(at: Date | undefined, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'long',
  }).format(at);
}

/** Address, role, answer, whether one is asked for, and name. */
function attendeesIn(text: string): unknown[][] {
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
  return (event?.getAllProperties('attendee') ?? []).map((one) => [
    String(one.getFirstValue()).toLowerCase(),
    ...['role', 'partstat', 'rsvp', 'cn'].map((name) => one.getFirstParameter(name)),
  ]);
}

function linesOf(text: string): string[] {
  return text.split('\r\n');
}

function byIcalJs(text: string) {
  const event = new ICAL.Event(
    new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent') ?? undefined,
  );
  const { uid, summary, description, location } = event;
  const [start, end] = [event.startDate.toJSDate(), event.endDate.toJSDate()];
  return { uid, summary, description, location, start, end };
}

function byNodeIcal(text: string) {
  const event = Object.values(nodeIcal.sync.parseICS(text)).find((part) => part?.type === 'VEVENT');
  if (event?.type !== 'VEVENT') throw new Error('no event found');
  const { uid, summary, description, location } = event;
  const [start, end] = [event.start, event.end].map((time) => time && new Date(time.getTime()));
  return { uid, summary, description, location, start, end };
}
