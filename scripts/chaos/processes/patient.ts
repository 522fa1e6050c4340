import { setTimeout as pause } from 'node:timers/promises';
import type { LocalSlack } from '../../../src/sandbox/index.ts';

const LOG_MS = 10;

/** What a process logs before it acknowledges a gesture comes another way than that, and may come after it. */
export function patient(control: LocalSlack['control']): LocalSlack['control'] {
  const afterwards = <Given, T>(gesture: (act: Given) => Promise<T>) => {
    return async (act: Given): Promise<T> => {
      const ack = await gesture(act);
      await pause(LOG_MS);
      return ack;
    };
  };
  return {
    ...control,
    press: afterwards(control.press),
    shortcut: afterwards(control.shortcut),
  };
}
