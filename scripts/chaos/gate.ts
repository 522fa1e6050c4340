import type { Fault } from './fault.ts';

/** One run of the bot, from its start to its crash. */
export interface Life {
  isAlive: boolean;
  /** From when on another one may take its place. */
  downUntil: Date;
  /** Told when it dies or falls asleep: nobody need wait for its word any longer. */
  readonly stopped: Set<() => void>;
}

interface Crossing {
  readonly life: Life;
  readonly fault: Fault | null;
  /** Writes it has sent to the database so far. */
  writes: number;
}

/** Where every call of every instance passes, one at a time, and where faults strike. */
export interface Gate {
  /** `effect` is told of the fault, of which it may have to suffer the part that is its own. */
  cross<T>(life: Life, seam: string, effect: (fault: Fault | null) => Promise<T>): Promise<T>;
  /** The same for what answers at once, such as a clock. */
  glance(life: Life, seam: string): void;
  /** Ends a life; another one may take its place after `seconds`. */
  kill(life: Life, after: Pick<Fault, 'seconds'>): void;
  /** The fault that meets an event on its way. */
  faultAt(seam: string): Fault | null;
  /** Asked before each write to the database; false when the instance died before it. */
  mayWrite(): boolean;
  /** When a sleeper next wakes. */
  nextWaking(): Date | null;
  /** Wakes who has slept until now. */
  wake(): void;
  /** Resolves once nobody is at the gate, and nobody comes any more. */
  quiet(): Promise<void>;
  /** What has struck so far. */
  readonly struck: readonly Fault[];
  readonly passed: ReadonlyMap<string, number>;
}

interface Sleeper {
  readonly until: Date;
  readonly life: Life;
  readonly wake: () => void;
}

/** More turns of the event loop than anything takes to get from one call to its next. */
const TURNS = 4;

export function openGate(now: () => Date, plan: readonly Fault[]): Gate {
  const waiting = new Map(plan.map((fault) => [`${fault.seam} ${fault.nth}`, fault]));
  const passed = new Map<string, number>();
  const struck: Fault[] = [];
  let sleepers: Sleeper[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let current: Crossing | null = null;
  let count = 0;

  function faultAt(seam: string): Fault | null {
    const nth = (passed.get(seam) ?? 0) + 1;
    passed.set(seam, nth);
    const fault = waiting.get(`${seam} ${nth}`) ?? null;
    if (fault) struck.push(fault);
    return fault;
  }

  function kill(life: Life, { seconds }: Pick<Fault, 'seconds'>): void {
    life.isAlive = false;
    life.downUntil = later(seconds);
    tell(life);
  }

  function later(seconds: number): Date {
    return new Date(now().getTime() + seconds * 1000);
  }

  /** What a call meets when its turn has come; a dead instance makes none. */
  async function passThrough<T>(
    life: Life,
    fault: Fault | null,
    effect: (fault: Fault | null) => Promise<T>,
  ): Promise<PromiseSettledResult<Awaited<T>> | null> {
    if (fault?.how === 'kill-before') kill(life, fault);
    if (!life.isAlive) return null;
    count += 1;
    current = { life, fault, writes: 0 };
    const isCut = fault?.how === 'kill-within';
    const [outcome] = await Promise.allSettled([effect(fault)]);
    current = null;
    if (fault && (isCut || fault.how === 'kill-after') && life.isAlive) kill(life, fault);
    return life.isAlive ? outcome : null;
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn;
    return turn;
  }

  function sleep(life: Life, { seconds }: Fault): Promise<void> {
    tell(life);
    const until = later(seconds);
    return new Promise((wake) => sleepers.push({ until, life, wake }));
  }

  return {
    struck,
    passed,
    faultAt,
    kill,

    async cross(life, seam, effect) {
      const met = await inTurn(async () => (life.isAlive ? faultAt(seam) : null));
      if (met?.how === 'sleep-before') await sleep(life, met);
      const outcome = await inTurn(() => passThrough(life, met, effect));
      if (met?.how === 'sleep-after') await sleep(life, met);
      if (!outcome || !life.isAlive) return new Promise(() => {});
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    },

    glance(life, seam) {
      const fault = life.isAlive ? faultAt(seam) : null;
      if (fault?.how.startsWith('kill')) kill(life, fault);
    },

    mayWrite() {
      if (!current) return true;
      const { fault, life } = current;
      current.writes += 1;
      if (fault?.how === 'kill-within' && current.writes > 1 && life.isAlive) kill(life, fault);
      return life.isAlive;
    },

    nextWaking() {
      const times = sleepers.filter(({ life }) => life.isAlive).map(({ until }) => until.getTime());
      return times.length > 0 ? new Date(Math.min(...times)) : null;
    },

    wake() {
      const awake = sleepers.filter(({ until }) => until <= now());
      sleepers = sleepers.filter(({ until }) => until > now());
      for (const { wake } of awake) wake();
    },

    async quiet() {
      for (let seen = -1; seen !== count; ) {
        seen = count;
        await last;
        for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
      }
    },
  };
}

function tell(life: Life): void {
  for (const one of life.stopped) one();
  life.stopped.clear();
}

function nextTurn(): Promise<void> {
  return new Promise((turned) => setImmediate(turned));
}
