import type { Defect } from './defects.ts';
import { type Fault, isCrash, shown } from './fault.ts';

export interface SeedReport {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly struck: readonly Fault[];
  /** The fewest faults under which it still fails; empty where it passed. */
  readonly least: readonly Fault[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly crashes: number;
  readonly struck: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly secondsPerSeed: number;
}

/** What failed, how to see it again, and what is enough to make it fail. */
export function shownReport(
  { seed, faults, least }: SeedReport,
  { instances, defect }: { readonly instances: number; readonly defect: Defect | null },
): string {
  const more = instances > 1 ? ` --instances ${instances}` : '';
  const planted = defect ? ` --defect ${defect}` : '';
  return [
    `Seed ${seed}: ${faults[0]}${faults.length > 1 ? ` (and ${faults.length - 1} more)` : ''}`,
    `  again: npm run -s chaos -- --seed ${seed}${more}${planted}`,
    `  least: ${least.map(shown).join(', ') || 'no fault at all'}`,
  ].join('\n');
}

export function tallyOf(reports: readonly SeedReport[], seconds: number): Tally {
  const all = reports.flatMap(({ struck }) => struck);
  const failed = reports.filter(({ faults }) => faults.length > 0).length;
  const struck: Record<string, number> = {};
  for (const { how } of all) struck[how] = (struck[how] ?? 0) + 1;
  return {
    passed: reports.length - failed,
    failed,
    crashes: all.filter(isCrash).length,
    struck,
    seconds: Math.round(seconds * 10) / 10,
    secondsPerSeed: Math.round((seconds / Math.max(reports.length, 1)) * 1000) / 1000,
  };
}
