import { type Engine, engineOf } from '../../src/engine.ts';
import type { InProcessCourier } from '../../src/sandbox/index.ts';
import type { Gate, Life } from './gate.ts';
import { keyOf, type Ledger } from './ledger.ts';

type Parts = Parameters<typeof engineOf>[0];

/** The instances of the bot. Who dies is followed by another one, on what is durable. */
export interface Crew extends InProcessCourier {
  /** Lets each instance do what is due, and starts those whose time has come. */
  tick(): void;
  /** When the next one starts that is down. */
  nextStart(): Date | null;
}

interface Post {
  readonly life: Life;
  readonly engine: Engine;
  isTicking: boolean;
}

export function openCrew(
  instances: number,
  partsFor: (life: Life) => Parts,
  world: { readonly now: () => Date; readonly gate: Gate; readonly ledger: Ledger },
): Crew {
  const { now, gate, ledger } = world;
  const posts = Array.from({ length: instances }, begin);
  let turn = 0;

  function begin(): Post {
    const life: Life = { isAlive: true, downUntil: now(), stopped: new Set() };
    return { life, engine: engineOf(partsFor(life)), isTicking: false };
  }

  /** Those who are up, after whoever may start has started. */
  function present(): Post[] {
    for (const [at, { life }] of posts.entries()) {
      if (!life.isAlive && life.downUntil <= now()) posts[at] = begin();
    }
    return posts.filter(({ life }) => life.isAlive);
  }

  /** Resolves with the acknowledgement, or once there will be none. */
  function hand(
    body: Readonly<Record<string, unknown>>,
  ): Promise<{ acked: boolean; body?: unknown }> {
    const all = present();
    turn += 1;
    const post = all[turn % Math.max(all.length, 1)];
    if (!post) return Promise.resolve({ acked: false });
    const { life, engine } = post;
    return new Promise((settle) => {
      const silent = () => settle({ acked: false });
      life.stopped.add(silent);
      engine
        .receive(body, async (answer) => settle({ acked: true, body: answer ?? null }))
        .then(silent, silent);
    });
  }

  async function noted(
    key: string,
    outcome: Promise<{ acked: boolean; body?: unknown }>,
  ): Promise<{ acked: boolean; body?: unknown }> {
    const note = ledger.sent.get(key) ?? { acked: false };
    ledger.sent.set(key, note);
    const settled = await outcome;
    note.acked ||= settled.acked;
    return settled;
  }

  return {
    async event(body) {
      const fault = gate.faultAt('event');
      const key = keyOf(body);
      if (fault?.how === 'not-delivered') return noted(key, Promise.resolve({ acked: false }));
      const outcome = await noted(key, hand(body));
      if (fault?.how === 'twice') await noted(key, hand(body));
      return fault?.how === 'ack-lost' ? { acked: false } : outcome;
    },

    payload: (body) => noted(keyOf(body), hand(body)),

    tick() {
      for (const post of present()) {
        if (post.isTicking) continue;
        post.isTicking = true;
        void post.engine.tick().then(() => {
          post.isTicking = false;
        });
      }
    },

    nextStart() {
      const down = posts.filter(({ life }) => !life.isAlive).map(({ life }) => life.downUntil);
      return down.reduce<Date | null>((first, at) => (first && first <= at ? first : at), null);
    },
  };
}
