import type { InProcessCourier } from '../../../src/sandbox/index.ts';

export type Body = Readonly<Record<string, unknown>>;

type Answer = (body: Body) => Promise<{ readonly acked: boolean; readonly body?: unknown }>;

interface AppIn {
  readonly courier: InProcessCourier;
  readonly handed: readonly Body[];
  /** What was said of each event's earlier deliveries. */
  readonly retries: readonly object[];
}

/** An app in this process that writes down what it is handed, and takes it if not told otherwise. */
export function appIn(answer: Answer = taking): AppIn {
  const handed: Body[] = [];
  const retries: object[] = [];
  const courier: InProcessCourier = {
    event(body, retry) {
      handed.push(body);
      retries.push(retry);
      return answer(body);
    },
    payload(body) {
      handed.push(body);
      return answer(body);
    },
  };
  return { handed, retries, courier };
}

async function taking() {
  return { acked: true };
}

/** The texts of the messages among what was handed over, in that order. */
export function textsOf(handed: readonly Body[]): unknown[] {
  return handed.map(({ event }) =>
    typeof event === 'object' && event && 'text' in event ? event.text : null,
  );
}
