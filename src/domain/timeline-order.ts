import type { Edited } from './timeline-edit.ts';

interface Ordered {
  readonly key: string;
  readonly at: Date;
  /** Of a message; it tells apart what was written in one millisecond. */
  readonly message: { readonly ts: string } | null;
  readonly move: Edited['move'];
}

/**
 * Lines in order of time, and then as people moved them, one move after the
 * other. A move beside a line that is gone no longer counts.
 */
export function inOrder<T extends Ordered>(lines: readonly T[]): T[] {
  const sorted = lines.toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || compare(a.message?.ts, b.message?.ts),
  );
  const moved = lines.flatMap((line) => (line.move ? [{ line, move: line.move }] : []));
  moved.sort((a, b) => a.move.at.getTime() - b.move.at.getTime());
  for (const { line, move } of moved) {
    const others = sorted.filter(({ key }) => key !== line.key);
    const beside = others.findIndex(({ key }) => key === move.key);
    if (beside < 0) continue;
    others.splice(move.side === 'before' ? beside : beside + 1, 0, line);
    sorted.splice(0, sorted.length, ...others);
  }
  return sorted;
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : Number(a > b);
}
