import { describe, expect, it } from 'vitest';
import { firstPrompt, PROMPTS, promptsFor } from '../../src/domain/prompts.ts';

const MOST_SENTENCES = 2;
/** A sentence that asks and begins with a verb: whoever answers it says yes or no. */
const YES_OR_NO =
  /(^|[.:?!] )(is|are|was|were|did|does|do|has|have|had|can|could|would|will|shall|should|want|anything)\b[^.?!]*\?/i;
/** Each makes an offer, names the other choice too, or is done with by a plain "no". */
const OFFERS = [
  'declared-4',
  'investigating-5',
  'mitigating-3',
  'before_review-1',
  'before_review-6',
  'review_opening-1',
  'review_opening-2',
  'review_understanding-9',
  'review_closing-5',
  'after_review-1',
  'after_review-3',
  'after_review-5',
  'after_review-6',
  'long_silence-1',
  'many_responders-2',
  'repeated_counterfactuals-2',
  'blame_seen-1',
  'blame_seen-3',
  'handover-2',
  'handover-3',
  'third_repeat-3',
  'self_blame_seen-2',
];

const KNOWN_PLACEHOLDERS = ['{eta}', '{n}'];

describe('PROMPTS', () => {
  it('have ids of their own, named after their moment', () => {
    const ids = PROMPTS.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(PROMPTS.filter(({ id, when }) => !id.startsWith(`${when}-`))).toEqual([]);
  });

  it('are questions, each with the principle it rests on and whom it is for', () => {
    const lacking = PROMPTS.filter(
      ({ text, principle, audience }) => !text.includes('?') || !principle || !audience,
    );

    expect(lacking).toEqual([]);
  });

  it.each([
    [
      'asks a person why',
      /\bwhy (did|didn.t|were|would|haven.t) (you|they|he|she|nobody|anyone)\b/i,
    ],
    ['asks who did it', /\bwho (did|broke|caused|pushed|approved|forgot|missed)\b/i],
    [
      'gives a verdict',
      /\b(fault|mistakes?|blame|careless|failed to|(you|they) forgot|human error|obvious(ly)?)\b/i,
    ],
    ['asks what was not done', /\b(should|could) (you|we|they) have\b|\bwhat did (you|we) miss\b/i],
  ])('contain none that %s', (_, pattern) => {
    expect(PROMPTS.filter(({ text }) => pattern.test(text))).toEqual([]);
  });

  it('ask one thing, in few sentences', () => {
    const sentences = (text: string) => text.match(/[^.?!]+[.?!]+/g) ?? [];

    expect(PROMPTS.filter(({ text }) => text.split('?').length !== 2)).toEqual([]);
    expect(PROMPTS.filter(({ text }) => sentences(text).length > MOST_SENTENCES)).toEqual([]);
  });

  it('leave a way out wherever yes or no would do, or are an offer', () => {
    const closed = PROMPTS.filter(({ text }) => YES_OR_NO.test(text)).map(({ id }) => id);

    expect(closed).toEqual(OFFERS);
  });

  it('have no placeholder that nobody fills', () => {
    const used = PROMPTS.flatMap(({ text }) => text.match(/\{[^}]*\}/g) ?? []);

    expect(used.filter((placeholder) => !KNOWN_PLACEHOLDERS.includes(placeholder))).toEqual([]);
  });
});

describe('firstPrompt', () => {
  it('asks in the open what is meant to be asked in the open', () => {
    const numbers = Array.from({ length: 30 }, (_, number) => number);
    const asked = numbers.map((number) => firstPrompt({ number }));

    expect(asked.every(({ when }) => when === 'resolved')).toBe(true);
    expect(new Set(asked.map(({ audience }) => audience))).toEqual(
      new Set(['channel', 'responders']),
    );
    expect(asked.some(({ text }) => text.includes('{'))).toBe(false);
  });

  it('asks one incident the same again, and the next one something else', () => {
    expect(firstPrompt({ number: 7 })).toEqual(firstPrompt({ number: 7 }));
    expect(firstPrompt({ number: 8 })).not.toEqual(firstPrompt({ number: 7 }));
  });
});

describe('promptsFor', () => {
  it('gives the questions of a moment in the order of the bank', () => {
    expect(promptsFor('handover').map(({ id }) => id)).toEqual([
      'handover-1',
      'handover-2',
      'handover-3',
    ]);
  });

  it('gives none for a moment it does not know', () => {
    expect(promptsFor('never')).toEqual([]);
  });
});
