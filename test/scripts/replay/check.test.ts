import { describe, expect, it } from 'vitest';
import { checkReplay, type TimelineEntry } from '../../../scripts/replay/check.ts';
import type { Replay } from '../../../scripts/replay/form.ts';
import { type SeenLine, writeTranscript } from '../../../scripts/replay/transcript.ts';

const replay: Replay = {
  title: 'A lamp is out',
  events: [
    { at: '2026-03-02T09:00:00Z', actor: 'ops1', kind: 'message', text: 'It is dark.', key: true },
    { at: '2026-03-02T09:01:00Z', actor: 'ic', kind: 'command', text: declare(), key: true },
    { at: '2026-03-02T09:02:00Z', actor: 'ops1', kind: 'message', text: 'Fetching a bulb.' },
    { at: '2026-03-02T09:03:00Z', actor: 'bot', kind: 'message', text: 'Light is on', key: true },
    { at: '2026-03-02T09:03:00Z', actor: 'bot', kind: 'message', text: 'Light is on', key: true },
    {
      at: '2026-03-02T09:04:00Z',
      actor: 'ic',
      kind: 'command',
      text: '/incident resolve',
      key: true,
    },
  ],
};

function declare(): string {
  return '/incident declare sev2 "A lamp is out"';
}

const dark = captured('09:00:00.000', 'ops1', 'It is dark.', 'p1772442000000001');
const declared = change('09:01:00.000', 'ic', 'Declared as sev2: A lamp is out');
const light = captured('09:03:00.000', 'bot', 'Light is on', 'p1772442180000001');
const lightAgain = captured('09:03:00.001', 'bot', 'Light is on', 'p1772442180001001');
const resolved = change('09:04:00.000', 'ic', 'Resolved');
const right = [dark, declared, light, lightAgain, resolved];

function captured(time: string, author: string, text: string, digits: string): TimelineEntry {
  const permalink = `https://lamps.slack.com/archives/C0LAMP/${digits}`;
  return { at: `2026-03-02T${time}Z`, kind: 'captured', author, text, permalink };
}

function change(time: string, author: string, text: string): TimelineEntry {
  return { at: `2026-03-02T${time}Z`, kind: 'change', author, text, permalink: null };
}

function verdictOn(entries: readonly TimelineEntry[], said: readonly SeenLine[] = []) {
  return checkReplay(replay, JSON.stringify(entries), writeTranscript(replay.title, said), null);
}

describe('checkReplay', () => {
  it('finds nothing wrong with a timeline that holds each key event once', () => {
    const verdict = verdictOn(right);

    expect(verdict).toMatchObject({ key: 5, timeline: 5, missed: 0, extra: 0, faults: [] });
  });

  it.each<[string, TimelineEntry[], number, number]>([
    ['a dropped entry', right.filter((it) => it !== light), 1, 0],
    ['a dropped change of state', right.filter((it) => it !== resolved), 1, 0],
    ['an entry that stands there twice', [...right, dark], 0, 1],
    ['a message nobody marked', [...right, { ...dark, text: 'Fetching a bulb.' }], 0, 1],
    ['a change nobody asked for', [...right, change('09:02:00.000', 'ic', 'Severity: sev1')], 0, 1],
    ['a wrong author', swapped(dark, { author: 'ops2' }), 1, 1],
    ['other words', swapped(dark, { text: 'It is dark' }), 1, 1],
    ['a time a minute late', swapped(light, { at: '2026-03-02T09:04:00.000Z' }), 1, 1],
    ['a time before the message', swapped(light, { at: '2026-03-02T09:02:59.999Z' }), 1, 1],
    ['a change told without its title', swapped(declared, { text: 'Declared as sev2' }), 1, 1],
    ['a message passed off as a change', swapped(dark, { kind: 'change' }), 1, 1],
    ['a capture without a permalink', swapped(dark, { permalink: null }), 1, 1],
    ['a permalink to another message', swapped(dark, { permalink: light.permalink }), 1, 1],
    ['a permalink to another site', swapped(dark, { permalink: elsewhere(dark) }), 1, 1],
  ])('finds %s', (_fault, entries, missed, extra) => {
    const verdict = verdictOn(entries);

    expect(verdict).toMatchObject({ missed, extra });
    expect(verdict.faults).toHaveLength(missed + extra);
  });

  it('lets the scribe book the review once the file has ended, and no sooner', () => {
    const booked = change('09:05:00.000', 'scribe', 'Review booked for 2026-03-04 14:00');

    const late = verdictOn([...right, booked]);
    const early = verdictOn([...right, { ...booked, at: '2026-03-02T09:02:00.000Z' }]);

    expect(late).toMatchObject({ timeline: 6, missed: 0, extra: 0 });
    expect(early).toMatchObject({ missed: 0, extra: 1 });
  });

  it('lets the bot close the incident once its review was held, and nobody else', () => {
    const closed = change('18:00:00.000', 'fireside', 'Closed: the review was held');

    expect(verdictOn([...right, closed])).toMatchObject({ missed: 0, extra: 0 });
    expect(verdictOn([...right, { ...closed, author: 'ic' }])).toMatchObject({ extra: 1 });
  });

  it('counts a review that the file asks for and nobody got among the faults', () => {
    const asked = {
      ...replay,
      review: { surprises: ['So dark!'], factors: [], sections: {}, followUps: [] },
    };
    const verdict = checkReplay(asked, JSON.stringify(right), writeTranscript('', []), null);

    expect(verdict).toMatchObject({ missed: 0, extra: 0, held: false, published: false });
    expect(verdict.faults).toContain('not published: So dark!');
  });

  it('accepts a permalink into a thread', () => {
    const link = `${dark.permalink}?thread_ts=1772441000.000001&cid=C0LAMP`;

    expect(verdictOn(swapped(dark, { permalink: link }))).toMatchObject({ missed: 0, extra: 0 });
  });

  it('counts what the bot says to everybody after the end, and nothing else', () => {
    const own: SeenLine = {
      channel: 'inc-1',
      at: new Date('2026-03-03T09:00:00Z'),
      who: 'Fireside',
      app: true,
      onlyFor: null,
      reply: false,
      text: '',
      edited: false,
      files: [],
      reactions: [],
    };
    const reminder = { ...own, text: REMINDER };
    const prompt = { ...own, text: `${PROMPT}\n[Something surprised me]` };

    const verdict = verdictOn(right, [
      reminder,
      prompt,
      { ...own, text: MEETING, files: ['review.ics'] },
      { ...reminder, onlyFor: 'ic' },
      { ...reminder, app: false },
      { ...prompt, at: new Date('2026-03-02T09:02:00Z') },
      { ...prompt, who: 'bot' },
    ]);

    expect(verdict).toMatchObject({ reminders: 1, prompts: 1, meetings: 1 });
  });
});

const REMINDER = 'A reminder: the review is due on Thursday.';
const PROMPT = 'What did you see on your screen first?';
const MEETING = 'The review is booked.';

function swapped(entry: TimelineEntry, change: Partial<TimelineEntry>): TimelineEntry[] {
  return right.map((it) => (it === entry ? { ...entry, ...change } : it));
}

function elsewhere({ permalink }: TimelineEntry): string {
  return `${permalink}`.replace('lamps.slack.com', 'example.com');
}
