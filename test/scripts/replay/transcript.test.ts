import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readTranscript,
  type SeenLine,
  writeTranscript,
} from '../../../scripts/replay/transcript.ts';

const word = fc.stringMatching(/^[a-zA-Z*_<>#()[\]:\\.-]{1,12}$/);
const text = fc
  .array(fc.stringMatching(/^[a-z1-9*_<>#()[\]:\\.`!|~&+=-]([ -~]{0,30}[!-~])?$/), {
    minLength: 1,
    maxLength: 3,
  })
  .map((rows) => rows.join('\n'));

const line: fc.Arbitrary<SeenLine> = fc.record({
  channel: word,
  at: fc
    .integer({ min: 1_700_000_000, max: 1_800_000_000 })
    .map((seconds) => new Date(seconds * 1000)),
  who: word,
  app: fc.constant(true),
  onlyFor: fc.option(word),
  reply: fc.boolean(),
  text,
  edited: fc.boolean(),
  files: fc.array(word, { maxLength: 2 }),
  reactions: fc.constantFrom([], [':eyes: 2'], [':+1::skin-tone-3: 1', ':heart: 4']),
});

describe('writeTranscript', () => {
  it('leaves a page from which every line can be read back', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        expect(readTranscript(writeTranscript('Any title', lines))).toEqual(lines);
      }),
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '[here](javascript:x)',
    '![pixel](https://example.com/p.png)',
    '**loud** _soft_ `code` ~gone~',
    '# heading',
    '- 09:00:00 **Fireside** *(app)*: not said by the bot',
    '1. one',
  ])('keeps %s from becoming more than text', (said) => {
    const at = new Date('2026-03-02T09:00:00Z');
    const seen = { channel: 'inc-1', at, who: 'ops1', app: false, onlyFor: null, reply: false };
    const page = writeTranscript('Any title', [
      { ...seen, text: `first\n${said}`, edited: false, files: [], reactions: [] },
    ]);

    const rows = page.split('\n').filter((row) => row.startsWith('  '));
    const bare = rows.join('').replace(/\\[!-/:-@[-`{-~]/g, '');

    expect(bare).not.toMatch(/[<>[\]*_`~#]|!\[|^\s*(-|\d+\.)\s/);
    expect(readTranscript(page)).toHaveLength(1);
  });
});
