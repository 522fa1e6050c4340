import type { Passed } from './screen.ts';

/** Enough to look back on an incident; a workspace that runs for weeks must not fill the memory. */
const MOST_KEPT = 1_000;

export type Inspector = ReturnType<typeof openInspector>;

/** What went between Slack and the app, the last of it, in memory alone. */
export function openInspector(onChange: () => void) {
  const kept = new Map<number, Passed>();

  return {
    keep(passed: Passed): void {
      kept.set(passed.seq, passed);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      onChange();
    },

    /** How it went, once that is known. */
    end(seq: number, outcome: string, answered: unknown): void {
      const passed = kept.get(seq);
      if (!passed) return;
      kept.set(seq, { ...passed, outcome, answered });
      onChange();
    },

    /** Oldest first. */
    all: (): readonly Passed[] => [...kept.values()],
  };
}
