import { describe, expect, it } from 'vitest';
import { readMirror } from '../../../src/domain/ritual/mirror.ts';
import type { RitualDocument, RitualEntry } from '../../../src/domain/ritual/ritual-document.ts';
import { SIGNALS } from '../../../src/domain/ritual/signals.ts';
import { around, NOON, review, seenIn, todo } from '../../support/ritual.ts';

/** Long enough to be compared, and with conditions in it that keep other signals quiet. */
const STORY =
  'At eight the `orders` queue stopped because the consumer met a parcel of 0 kg, which the parser takes for a missing one. It restarted, and met it again. Nobody had expected a parcel without weight, but letters have none in the new tariff, so there were forty of them before noon.';
const OTHER =
  'The load balancer sent half of the logins to a host that was switched off in spring, because its address had been given to a printer. The printer answers on port 443, and so the probe held it to be well. We had thought of the identity provider first.';
const EMPTY = [
  ['impact', 'TBD'],
  ['unknown', 'n/a'],
] as const;

function entry(clock: string, text: string, more: Partial<RitualEntry> = {}): RitualEntry {
  return {
    at: new Date(`2031-03-03T${clock}Z`),
    text,
    start: 0,
    isBot: false,
    isSurprise: false,
    ...more,
  };
}

const BACKWARD = [
  entry('10:00', 'Alert received'),
  entry('10:05', 'Bridge opened'),
  entry('10:30', 'Server restarted'),
  entry('10:45', 'Service up'),
];
const ONE_HAND: Partial<RitualDocument> = {
  participants: 4,
  history: [
    { at: new Date('2031-03-04T10:00Z'), author: 'a', chars: 900 },
    { at: new Date('2031-03-04T10:20Z'), author: 'a', chars: 100 },
  ],
};
const actions = ['Cap retries at three in `orders`', 'Alert on the age of the oldest parcel'];
const like = (names: string[], more: Partial<RitualDocument> = {}) =>
  review([['summary', OTHER]], {
    names,
    services: ['orders'],
    factorTags: ['queue'],
    followUps: actions.map((text) => todo(text)),
    ...more,
  });
const LABEL: Partial<RitualDocument> = { severity: 2 };

interface Case {
  readonly number: number;
  readonly what: string;
  readonly document: RitualDocument;
  readonly earlier?: readonly RitualDocument[];
}

const FIRES: readonly Case[] = [
  {
    number: 1,
    what: 'a section that an earlier review has',
    document: review([['summary', STORY]]),
    earlier: [review([['summary', STORY]], { names: ['INC-3'] })],
  },
  {
    number: 1,
    what: 'an action that two earlier ones have',
    document: like(['INC-9'], { services: [] }),
    earlier: [like(['INC-2']), like(['INC-3'])],
  },
  { number: 2, what: 'two placeholders', document: review([['summary', STORY], ...EMPTY]) },
  {
    number: 3,
    what: 'one cause and a field left open',
    document: review([
      ['cause', 'A wrong table.'],
      ['impact', 'n/a'],
    ]),
  },
  {
    number: 4,
    what: 'a label of human error',
    document: review([['cause', 'Human error.']], LABEL),
  },
  {
    number: 4,
    what: 'somebody who did not check',
    document: review([['summary', 'The engineer did not check the host name.']]),
  },
  {
    number: 5,
    what: 'three actions of nobody',
    document: review([['summary', STORY]], {
      followUps: ['Lower `ttl`', 'Move cron', 'Cap retries'].map((text) =>
        todo(text, { owner: null }),
      ),
    }),
  },
  {
    number: 5,
    what: 'an action of everybody',
    document: review([], { followUps: [todo('Lower `ttl`', { owner: 'all' })] }),
  },
  {
    number: 5,
    what: 'more than ten actions',
    document: review([], {
      followUps: Array.from({ length: 11 }, (_, at) => todo(`Lower \`ttl\` ${at}`)),
    }),
  },
  {
    number: 6,
    what: 'a third that asks for care',
    document: review([], {
      followUps: [todo('Be more careful with deploys'), ...actions.map((text) => todo(text))].slice(
        0,
        2,
      ),
    }),
  },
  {
    number: 6,
    what: 'care that is asked for in a sentence',
    document: review([['actions', 'Everybody was told to pay attention.']]),
  },
  {
    number: 6,
    what: 'a wish without an object',
    document: review([], { followUps: [todo('Improve monitoring')] }),
  },
  {
    number: 7,
    what: 'two that were closed and became nothing',
    document: review([], {
      followUps: actions.map((text) => todo(text, { state: 'done', change: 'none' })),
    }),
  },
  {
    number: 7,
    what: 'three closed by one person on a day',
    document: review([], {
      followUps: ['Lower `ttl`', ...actions].map((text) =>
        todo(text, {
          state: 'done',
          change: 'told',
          closed: { day: '2031-03-31', by: 'ada' },
        }),
      ),
    }),
  },
  {
    number: 8,
    what: 'praise that fits anything',
    document: review([
      ['cause', 'Two tables were out of step.'],
      ['went-well', 'The team responded quickly.'],
    ]),
  },
  { number: 9, what: 'one hand of four', document: review([['summary', STORY]], ONE_HAND) },
  {
    number: 10,
    what: 'a meeting that was planned and not held',
    document: review([], {
      meeting: { plannedAt: NOON, heldAt: null, minutes: null, speakers: null, hasQuestion: null },
    }),
  },
  {
    number: 10,
    what: 'a meeting in which two spoke',
    document: review([], {
      meeting: { plannedAt: NOON, heldAt: NOON, minutes: 40, speakers: 2, hasQuestion: true },
    }),
  },
  {
    number: 10,
    what: 'eight minutes for a large one',
    document: review([], {
      meeting: { plannedAt: NOON, heldAt: NOON, minutes: 8, speakers: 5, hasQuestion: true },
    }),
  },
  {
    number: 11,
    what: 'two weeks without a reader',
    document: review([], {
      readers: { daysOut: 14, outside: 0, reactions: 0, linksFromElsewhere: 0 },
    }),
  },
  {
    number: 12,
    what: 'a first draft after eleven working days',
    document: review([], {
      history: [{ at: new Date('2031-03-18T12:00Z'), author: 'a', chars: 10 }],
    }),
  },
  {
    number: 13,
    what: 'a timeline that begins with the alert',
    document: review([['timeline', 'four lines']], { timeline: BACKWARD }),
  },
  {
    number: 14,
    what: 'a form that was finished before the gate',
    document: review(EMPTY, {
      completedAt: new Date('2031-03-10T17:30Z'),
      dueBy: new Date('2031-03-10T18:00Z'),
    }),
  },
  {
    number: 15,
    what: 'the same ideas for the third time',
    document: like(['INC-9']),
    earlier: [like(['INC-2']), like(['INC-3'])],
  },
  {
    number: 16,
    what: 'a cause in which nothing is named',
    document: review([
      [
        'cause',
        'The situation arose from an unfortunate interplay of circumstances that affected the overall experience in an unusual manner.',
      ],
    ]),
  },
];

const SILENT: readonly Case[] = [
  {
    number: 1,
    what: 'a repeat that says so',
    document: review([
      ['summary', STORY],
      ['other', 'Same as INC-3, word for word.'],
    ]),
    earlier: [review([['summary', STORY]], { names: ['INC-3'] })],
  },
  {
    number: 1,
    what: 'a glossary that stands in each',
    document: review([['standing', STORY]]),
    earlier: [review([['standing', STORY]], { names: ['INC-3'] })],
  },
  {
    number: 1,
    what: 'another story',
    document: review([['summary', STORY]]),
    earlier: [review([['summary', OTHER]], { names: ['INC-3'] })],
  },
  {
    number: 2,
    what: 'short sections with a fact in them',
    document: review([
      ['cause', 'Disk full on db3.'],
      ['impact', 'Logins, 20 minutes.'],
    ]),
  },
  {
    number: 2,
    what: 'sections that were taken out',
    document: review([['summary', STORY]], { deletedSections: ['Impact', 'Lessons'] }),
  },
  {
    number: 3,
    what: 'a small incident',
    document: review([['cause', 'A wrong table.'], ...EMPTY], { severity: 4 }),
  },
  {
    number: 3,
    what: 'an outage of the provider with nothing to do',
    document: review([
      ['cause', 'The provider had no power.'],
      ['impact', 'n/a'],
    ]),
  },
  {
    number: 3,
    what: 'conditions in a list',
    document: review([
      ['cause', '- a wrong table\n- a check that counts rows'],
      ['impact', 'n/a'],
    ]),
  },
  {
    number: 4,
    what: 'a label that is quoted and turned down',
    document: review([
      ['cause', 'We do not call it human error. "Operator error" explains nothing.'],
    ]),
  },
  {
    number: 4,
    what: 'a thing that failed',
    document: review([['cause', 'The job failed to start and the probe did not notice.']]),
  },
  {
    number: 5,
    what: 'one action in a note',
    document: review([], { followUps: [todo('Lower `ttl`', { owner: null, due: null })] }),
  },
  {
    number: 5,
    what: 'a team of one',
    document: review([], { participants: 1, followUps: [todo('Lower `ttl`', { owner: 'all' })] }),
  },
  {
    number: 5,
    what: 'things to find out by a day',
    document: review([], {
      followUps: ['Explore `raft`', 'Find out why', 'Ask the vendor'].map((text) =>
        todo(text, { owner: null }),
      ),
    }),
  },
  {
    number: 6,
    what: 'a training that says at what and how',
    document: review([], {
      followUps: [todo('Train a second person on failover in the sandbox')],
    }),
  },
  {
    number: 6,
    what: 'a machine that reminds',
    document: review([], { followUps: [todo('Bot reminds whoever starts a migration')] }),
  },
  {
    number: 7,
    what: 'what was dropped with a reason',
    document: review([], {
      followUps: actions.map((text) => todo(text, { state: 'dropped', reason: 'not worth it' })),
    }),
  },
  {
    number: 7,
    what: 'closed ones of which nobody keeps what they became',
    document: review([], { followUps: actions.map((text) => todo(text, { state: 'done' })) }),
  },
  {
    number: 8,
    what: 'a surprise that is told elsewhere',
    document: review([
      ['summary', STORY],
      ['went-well', 'n/a'],
    ]),
  },
  {
    number: 8,
    what: 'a line that was marked as a surprise',
    document: review([['went-well', 'n/a']], {
      timeline: [entry('10:00', 'It is full', { isSurprise: true })],
    }),
  },
  {
    number: 9,
    what: 'others who commented',
    document: review([], { ...ONE_HAND, commenters: 2 }),
  },
  {
    number: 9,
    what: 'a scribe of a meeting in which five spoke',
    document: review([], {
      ...ONE_HAND,
      meeting: { plannedAt: null, heldAt: NOON, minutes: 40, speakers: 5, hasQuestion: true },
    }),
  },
  {
    number: 9,
    what: 'nobody knows how many were there',
    document: review([], { ...ONE_HAND, participants: null }),
  },
  {
    number: 10,
    what: 'a review in comments by three',
    document: review([], {
      commenters: 3,
      meeting: { plannedAt: NOON, heldAt: null, minutes: null, speakers: null, hasQuestion: null },
    }),
  },
  {
    number: 11,
    what: 'a private one',
    document: review([], {
      isPrivate: true,
      readers: { daysOut: 20, outside: 0, reactions: 0, linksFromElsewhere: 0 },
    }),
  },
  {
    number: 12,
    what: 'ten working days',
    document: review([], {
      history: [{ at: new Date('2031-03-17T12:00Z'), author: 'a', chars: 10 }],
    }),
  },
  {
    number: 13,
    what: 'one line of what it looked like',
    document: review([['timeline', 'five lines']], {
      timeline: [...BACKWARD, entry('10:50', 'Looks like the cache, we think')],
    }),
  },
  {
    number: 13,
    what: 'lines of tools alone',
    document: review([], { timeline: BACKWARD.map((it) => ({ ...it, isBot: true })) }),
  },
  {
    number: 14,
    what: 'a full text before the gate',
    document: review([['summary', STORY]], {
      completedAt: new Date('2031-03-10T17:30Z'),
      dueBy: new Date('2031-03-10T18:00Z'),
    }),
  },
  {
    number: 15,
    what: 'a risk that was accepted in writing',
    document: {
      ...review([['summary', 'We accept the risk.']]),
      ...{ services: ['orders'], factorTags: ['queue'] },
      followUps: actions.map((text) => todo(text)),
    },
    earlier: [like(['INC-2']), like(['INC-3'])],
  },
  {
    number: 15,
    what: 'one that was two years ago',
    document: like(['INC-9']),
    earlier: [like(['INC-2']), like(['INC-3'], { declaredAt: new Date('2029-03-03T10:00Z') })],
  },
  {
    number: 16,
    what: 'an executive summary above a cause that names things',
    document: review([
      ['summary', 'Service quality was affected in an unusual manner for a limited time.'],
      ['cause', STORY],
    ]),
  },
];

describe('the signals of the mirror', () => {
  it.each(FIRES)('see $number in $what', ({ number, document, earlier = [] }) => {
    expect(seenIn(document, { earlier })).toContain(number);
  });

  it.each(SILENT)('do not see $number in $what', ({ number, document, earlier = [] }) => {
    expect(seenIn(document, { earlier })).not.toContain(number);
  });

  it('are sixteen, in order, each of which is seen above and has its silence', () => {
    const numbers = SIGNALS.map(({ number }) => number);

    expect(numbers).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
    expect([...new Set(FIRES.map(({ number }) => number))]).toEqual(numbers);
    expect([...new Set(SILENT.map(({ number }) => number))]).toEqual(numbers);
  });

  it('ask one question each, and never why somebody did it', () => {
    for (const { question } of SIGNALS) {
      expect(question.match(/\?/gu)).toHaveLength(1);
      expect(question).not.toMatch(/\bwhy\b|\bwho (?:did|broke|caused)\b/iu);
    }
  });

  it('are silent where nothing is known', () => {
    expect(seenIn(review([['summary', STORY]]))).toEqual([]);
  });

  it.each(FIRES)('point to the place in the text: $number, $what', ({ document, earlier = [] }) => {
    const { seen } = readMirror(document, around({ earlier }), {}, NOON);

    for (const { text, span } of seen.flatMap(({ evidence }) => evidence)) {
      expect(text).not.toBe('');
      if (span) expect(document.text.slice(span.start, span.end)).toBe(text);
    }
  });

  it('never name a person, not even by the key of a hand', () => {
    const { seen } = readMirror(review([['summary', STORY]], ONE_HAND), around(), {}, NOON);

    expect(seen.flatMap(({ evidence }) => evidence.map(({ text }) => text))).toEqual([
      '100 % by one of 4, at one sitting',
    ]);
  });
});
