import { describe, expect, it } from 'vitest';
import { inOrder } from '../../src/domain/timeline-order.ts';
import { minutesLater } from '../support/incidents.ts';

function line(key: string, minutes: number, move?: readonly ['before' | 'after', string, number]) {
  const moved = move && { side: move[0], key: move[1], at: minutesLater(move[2]) };
  return { key, at: minutesLater(minutes), message: { ts: `${key}.0` }, move: moved ?? null };
}

describe('inOrder', () => {
  it.each([
    ['by time', [line('b', 2), line('a', 1)], 'a b'],
    ['by the message where the time is the same', [line('2', 1), line('1', 1)], '1 2'],
    ['with a line before another', [line('a', 1), line('b', 2, ['before', 'a', 9])], 'b a'],
    ['with a line after another', [line('a', 1, ['after', 'b', 9]), line('b', 2)], 'b a'],
    [
      'with the later of two moves that contradict each other',
      [line('a', 1, ['after', 'b', 9]), line('b', 2, ['after', 'a', 10])],
      'a b',
    ],
    [
      'as if unmoved beside a line that is gone',
      [line('a', 1), line('b', 2, ['before', 'x', 9])],
      'a b',
    ],
  ])('puts lines %s', (_, lines, expected) => {
    expect(
      inOrder(lines)
        .map(({ key }) => key)
        .join(' '),
    ).toBe(expected);
  });
});
