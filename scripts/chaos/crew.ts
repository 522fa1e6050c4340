import { type Engine, engineOf } from '../../src/engine.ts';
import type { Feature } from '../../src/kit/feature.ts';
import type { InProcessCourier } from '../../src/sandbox/index.ts';
import type { Gate, Life } from './gate.ts';
import { keyOf, type Ledger } from './ledger.ts';
import { earliest } from './lookout.ts';

type Parts = Parameters<typeof engineOf>[0];

/** The instances of the bot. Who dies is followed by another one, on what is durable. */
export interface Crew extends InProcessCourier {
  /** Lets each instance do what is due, and starts those whose time has come. */
  tick(): void;
  /** When one is to tick though the database holds nothing for it: it starts, or missed an event. */
  nextTick(): Date | null;
  /** Ends every instance, and starts none before that. */
  halt(until: Date): void;
}

interface Post {
  readonly life: Life;
  readonly engine: Engine;
  isTicking: boolean;
  /** It is new, knows of events that it could not take in, or failed: its next tick sees to that. */
  isUneasy: boolean;
}

export function openCrew(
  instances: number,
  partsFor: (life: Life) => Parts,
  world: { readonly now: () => Date; readonly gate: Gate; readonly ledger: Ledger },
  features?: readonly Feature[],
): Crew {
  const { now, gate, ledger } = world;
  const posts = Array.from({ length: instances }, begin);
  let turn = 0;

  function begin(): Post {
    const life: Life = { isAlive: true, downUntil: now(), stopped: new Set() };
    return {
      life,
      engine: engineOf(partsFor(life), undefined, features),
      isTicking: false,
      isUneasy: true,
    };
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
    if (!('event_id' in body) && body['type'] === 'app_rate_limited') post.isUneasy = true;
    return new Promise((settle) => {
      let isAcked = false;
      const silent = () => {
        post.isUneasy ||= !isAcked;
        settle({ acked: false });
      };
      const ack = async (answer?: object) => {
        isAcked = true;
        settle({ acked: true, body: answer ?? null });
      };
      life.stopped.add(silent);
      engine.receive(body, ack).then(silent, silent);
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
        post.isUneasy = false;
        void post.engine.tick().then((isDone) => {
          post.isTicking = false;
          post.isUneasy ||= !isDone;
        });
      }
    },

    halt(until) {
      const seconds = (until.getTime() - now().getTime()) / 1000;
      for (const { life } of posts) gate.kill(life, { seconds });
    },

    nextTick() {
      const uneasy = posts.filter(({ life, isUneasy, isTicking }) =>
        life.isAlive ? isUneasy && !isTicking : true,
      );
      return earliest(uneasy.map(({ life }) => (life.isAlive ? now() : life.downUntil)));
    },
  };
}
