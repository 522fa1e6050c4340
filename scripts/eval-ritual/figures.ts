import type { Judged } from './judge.ts';
import { isShown } from './report.ts';

export interface Figures {
  readonly line: string;
  /** Of those shown, how many are hollow; 1 where nobody sorted them. */
  readonly precision: number;
  /** Of the honest ones, how many are shown. */
  readonly bothered: number;
}

/** How many are shown; and how well, where folders say which of them are hollow and which honest. */
export function figuresOf(judged: readonly Judged[]): Figures {
  const shown = judged.filter(isShown);
  const [hollow, honest] = ['hollow', 'honest'].map((kind) => {
    const all = judged.filter(({ file }) => file.split('/').includes(kind));
    return { all: all.length, shown: all.filter(isShown).length };
  }) as [Count, Count];
  const said = `${shown.length} of ${judged.length} have something to show.`;
  if (hollow.all + honest.all === 0) return { line: said, precision: 1, bothered: 0 };
  const precision = share(hollow.shown, hollow.shown + honest.shown);
  const bothered = honest.all === 0 ? 0 : honest.shown / honest.all;
  const told = `precision ${precision.toFixed(2)}, recall ${share(hollow.shown, hollow.all).toFixed(2)} (${hollow.shown} of ${hollow.all} hollow), ${honest.shown} of ${honest.all} honest ones shown`;
  return { line: `${said}\n${told}`, precision, bothered };
}

interface Count {
  readonly all: number;
  readonly shown: number;
}

function share(part: number, of: number): number {
  return of === 0 ? 1 : part / of;
}
