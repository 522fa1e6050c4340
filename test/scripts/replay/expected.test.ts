import { describe, expect, it } from 'vitest';
import { expectedTimeline } from '../../../scripts/replay/expected.ts';
import { readReplay } from '../../../scripts/replay/form.ts';
import { declared, fileOf, type Sketch } from './support/sketch.ts';

function timelineOf(...sketches: Sketch[]): string[] {
  const lines = expectedTimeline(readReplay(fileOf(declared, ...sketches), 'it.json'));
  return lines.filter(({ source }) => source === 'message').map(({ text }) => text);
}

describe('expectedTimeline', () => {
  const key: Sketch = { minute: 2, key: true, id: 'm1' };
  const mark: Sketch = { minute: 3, kind: 'reaction', text: ':pushpin:', of: 'm1' };
  const unmark: Sketch = { ...mark, minute: 4, kind: 'unreact' };

  it.each<[string, Sketch[], string[]]>([
    ['a key message', [key], ['It is dark.']],
    ['no other message', [{ minute: 2 }], []],
    ['a message once, however many marks it has', [key, mark], ['It is dark.']],
    ['a key message another person unmarked', [key, mark, unmark], ['It is dark.']],
    ['no message whose last mark went', [key, { ...unmark, actor: 'scribe' }], []],
    ['a message somebody else marked', [{ ...key, key: false }, mark], ['It is dark.']],
    [
      'no message for an emoji that means nothing',
      [{ minute: 2 }, { minute: 3, kind: 'reaction', text: ':eyes:' }],
      [],
    ],
    ['the last wording', [key, { ...mark, kind: 'edit', text: 'Dusk.' }], ['Dusk.']],
    ['no deleted message', [key, { ...mark, kind: 'delete', text: '' }], []],
    [
      'a key reply',
      [
        { minute: 2, id: 'm1' },
        { ...mark, kind: 'reply', text: 'Yes.', key: true },
      ],
      ['Yes.'],
    ],
    ['a command that is not ours', [{ ...key, kind: 'command', text: '/deploy' }], ['/deploy']],
  ])('holds %s', (_what, sketches, texts) => {
    expect(timelineOf(...sketches)).toEqual(texts);
  });

  it('does not follow what was said before the declaration', () => {
    const before: Sketch = { minute: 0, key: true, id: 'm1' };

    expect(timelineOf(before, { ...mark, kind: 'delete', text: '' })).toEqual(['It is dark.']);
  });
});
