/** Counts what is in flight: requests being answered, deliveries not yet acknowledged. */
export type Activity = ReturnType<typeof openActivity>;

export function openActivity() {
  let underway = 0;
  let waiters: (() => void)[] = [];

  return {
    isIdle: () => underway === 0,

    /** Resolves when nothing is in flight, at once if nothing is. */
    idle: () =>
      underway === 0
        ? Promise.resolve()
        : new Promise<void>((resolve) => {
            waiters.push(resolve);
          }),

    /** Answers what to call when it has ended, any number of times. */
    enter(): () => void {
      underway += 1;
      let over = false;
      return () => {
        if (over) return;
        over = true;
        underway -= 1;
        if (underway > 0) return;
        const released = waiters;
        waiters = [];
        for (const release of released) release();
      };
    },
  };
}
