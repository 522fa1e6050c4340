import { describe, expect, it } from 'vitest';
import { editedBy, type LineEdit } from '../../src/domain/timeline-edit.ts';
import { minutesLater } from '../support/incidents.ts';

function edit(minutes: number, more: Partial<LineEdit>): LineEdit {
  return { key: `k${minutes}`, by: 'U1', at: minutesLater(minutes), ...more };
}

describe('editedBy', () => {
  const before = { side: 'before', key: 'x' } as const;
  it.each([
    ['nothing where nobody edited', [], { text: null, moment: null, hidden: false, lastBy: null }],
    [
      'the latest word on each field',
      [
        edit(1, { text: 'a', over: '7.0' }),
        edit(2, { text: 'b', over: '' }),
        edit(3, { hidden: true }),
      ],
      { text: 'b', over: '', hidden: true },
    ],
    [
      'no mark once it was taken back',
      [edit(1, { moment: 'decision' }), edit(2, { moment: null })],
      { moment: null },
    ],
    [
      'who was last',
      [edit(1, { hidden: true }), edit(2, { by: 'U2', hidden: false })],
      { lastBy: 'U2', hidden: false },
    ],
    [
      'the time of a move',
      [edit(1, { move: before })],
      { move: { ...before, at: minutesLater(1) } },
    ],
    [
      'no move from before the line got another time',
      [edit(1, { move: before }), edit(2, { instant: minutesLater(-5) })],
      { move: null, instant: minutesLater(-5) },
    ],
  ])('tells %s', (_, edits, expected) => {
    expect(editedBy(edits)).toMatchObject(expected);
  });
});
