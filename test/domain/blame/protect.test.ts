import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protect } from '../../../src/domain/blame/protect.ts';
import { sentencesOf } from '../../../src/domain/blame/words.ts';

describe('protect', () => {
  it.each([
    ['a span of code', 'see `you broke it` there'],
    ['a block of code', '```\nyou broke it\n```'],
    ['a quoted line', '> you broke it'],
    ['a quotation', 'he said "you broke it" and left'],
    ['a line of a log', '2024-02-01T09:12:00Z ERROR you broke it'],
    ['a link', 'see https://example.com/you/broke/it now'],
    ['a link of Slack', 'see <https://example.com/broke|broke> now'],
    ['a path', 'it is in src/broke/broke.ts now'],
    ['a setting', 'with mode=broke it starts'],
    ['a channel', 'in <#C012|broke> they talk'],
  ])('lets %s say nothing', (_, text) => {
    expect(protect(text)).not.toContain('broke');
  });

  it.each([
    'git blame says so',
    'the fault domain is small',
    'the error budget is spent',
    'the kubernetes operator restarts',
    'the kill switch is on',
    'it is human-readable',
  ])('takes a term of the field for a thing: %s', (text) => {
    expect(protect(text)).not.toMatch(/blame|fault|error|operator|kill|human/);
  });

  it('leaves a word in quotation marks, which is only held at arm’s length', () => {
    expect(protect('their "careful" deploy')).toContain('careful');
  });

  it('keeps who is mentioned, over the whole of the mention', () => {
    expect(protect('<@U12|kim> broke it')).toBe('@U12______ broke it');
  });

  it('keeps the length, so that what is found in it stands at the same place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(protect(text)).toHaveLength(text.length);
      }),
    );
  });

  it.each(['<!', '<@', '"', "'", '`', '/a', '> ', 'a='])(
    'is done with ten thousand of %s',
    (one) => {
      const text = one.repeat(10_000);

      expect(protect(text)).toHaveLength(text.length);
    },
  );
});

describe('sentencesOf', () => {
  it.each([
    ["you can't", ['you', 'can', 'not']],
    ['u shoulda', ['you', 'should', 'have']],
    ["I'm late", ['i', 'am', 'late']],
    ["it's on", ['it', 'is', 'on']],
    ["Kim's fault", ['kim', "'s", 'fault']],
    ['they couldve', ['they', 'could', 'have']],
  ])('undoes what is short for more: %s', (text, words) => {
    expect(sentencesOf(text)[0]?.map(({ lower }) => lower)).toEqual(words);
  });

  it.each([
    'you broke it',
    'a\u2028you broke it',
    '\u000b\u0000 you\tbroke  it',
    '🙄 you broke it',
  ])('knows where a word stands: %j', (text) => {
    const words = sentencesOf(text).flat();

    expect(words.map(({ text: word }) => word)).toContain('broke');
    for (const { text: word, start, end } of words) expect(text.slice(start, end)).toBe(word);
  });
});
