import { describe, expect, it } from 'vitest';
import { readReplay } from '../../../scripts/replay/form.ts';
import { declared, fileOf, type Sketch } from './support/sketch.ts';

const resolved: Sketch = { minute: 9, kind: 'command', text: '/incident resolve' };
const BULBS = { text: 'Buy bulbs', owner: 'ops1' };

describe('readReplay', () => {
  it('puts events in order of time, and leaves those of one instant as they stand', () => {
    const text = fileOf(
      { minute: 9, text: 'third' },
      declared,
      { minute: 5, text: 'first' },
      { minute: 5, text: 'second' },
    );

    const { events } = readReplay(text, 'it.json');

    expect(events.slice(1).map((event) => event.text)).toEqual(['first', 'second', 'third']);
  });

  it('takes a review of which only a part is told', () => {
    const { review } = readReplay(withReview({ surprises: [' It was dark. '] }), 'it.json');

    expect(review).toEqual({
      surprises: ['It was dark.'],
      factors: [],
      sections: {},
      followUps: [],
    });
  });

  it.each([
    [{ surprises: [''] }, /review\.surprises\.0: .+\.$/],
    [{ followUps: [{ ...BULBS, end: 'verified' }] }, /0: what is verified needs its evidence\.$/],
    [{ followUps: [{ ...BULBS, end: 'forgotten' }] }, /review\.followUps\.0\.end: .+\.$/],
    [{ users: { felt: 'Dark.', howWeKnow: 'A letter.' } }, /review\.users\.promise: .+\.$/],
  ])('refuses the review %j in one sentence', (review, sentence) => {
    expect(() => readReplay(withReview(review), 'it.json')).toThrow(sentence);
  });

  it('refuses a review of what nobody resolves', () => {
    const text = JSON.stringify({ ...JSON.parse(fileOf(declared)), review: {} });

    expect(() => readReplay(text, 'it.json')).toThrow(
      /a review, and nobody resolves the incident\.$/,
    );
  });

  it.each([
    ['{', 'it.json is not a replay: it is not JSON.'],
    ['[]', /^it\.json is not a replay: the whole: .+\.$/],
    [fileOf(declared, { minute: 2, at: 'noon' }), /events\.1\.at: .+\.$/],
    [fileOf(declared, { minute: 2, text: ' ' }), /events\.1: a message needs its text\.$/],
    [fileOf({ minute: 0, kind: 'reaction', text: ':eyes:' }), /events\.0: there is no message/],
    [fileOf(declared, { minute: 2, kind: 'edit', of: 'm1' }), /no earlier message has the id "m1"/],
    [
      fileOf(declared, { minute: 2, actor: 'bot' }, { minute: 3, kind: 'delete', text: '' }),
      /events\.2: only a person can change a message\.$/,
    ],
    [fileOf({ minute: 0, kind: 'reaction', text: 'two words' }), /"two words" is no emoji/],
    [
      fileOf(declared, { minute: 2, expect_coaching: true as never }),
      /events\.1\.expect_coaching: it is a list of kinds of blame, such as \["self_blame"\]\.$/,
    ],
    [
      fileOf(declared, { minute: 2, expect_coaching: [''] }),
      /events\.1\.expect_coaching\.0: .+\.$/,
    ],
    [fileOf({ minute: 0 }), /no event is an \/incident declare command\.$/],
  ])('refuses %s in one sentence', (text, sentence) => {
    expect(() => readReplay(text, 'it.json')).toThrow(sentence);
  });
});

function withReview(review: object): string {
  return JSON.stringify({ ...JSON.parse(fileOf(declared, resolved)), review });
}
