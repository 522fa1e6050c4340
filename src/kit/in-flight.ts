/** Work that has begun and that nobody awaits: a stop must, and so must whoever moves the clock. */
export interface InFlight {
  track(work: Promise<unknown>): void;
  count(): number;
  /** Resolves once nothing is under way, work begun meanwhile included. */
  settled(): Promise<void>;
}

export function inFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  return {
    track(work) {
      // Whoever began it tells of its failure; here it only counts as ended.
      const tracked: Promise<unknown> = work.catch(() => {}).finally(() => running.delete(tracked));
      running.add(tracked);
    },
    count: () => running.size,
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
