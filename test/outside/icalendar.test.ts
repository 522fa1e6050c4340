import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { type Invitation, invitation } from '../../src/outside/icalendar.ts';

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
