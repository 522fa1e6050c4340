import { join } from 'node:path';
import { appManifest } from '../../manifests/manifest.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { features } from '../../src/features/index.ts';
import type { Feature } from '../../src/kit/feature.ts';
import { fetchInto, type LocalSlack, startSlack, type Workspace } from '../../src/sandbox/index.ts';
import type { Stores } from '../../src/store/index.ts';
import { type Crew, openCrew } from './crew.ts';
import { type Defect, spoiledFetch, spoiledStores } from './defects.ts';
import type { Fault } from './fault.ts';
import { type Gate, type Life, openGate } from './gate.ts';
import type { Ground } from './ground.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { earliest, openLookout } from './lookout.ts';
import { fetchAt, storesAt } from './seams.ts';
import { clients, collecting, noting, POLICY, TOKEN, workspace } from './surroundings.ts';

export const COMMAND = '/incident';

/** As Slack does it: at once, after one minute and after five; then the event is lost. */
const RETRIES_MS = [0, 60_000, 300_000];
/** More instants than any run has. */
const MOST_STEPS = 5_000;

export interface Stage {
  readonly slack: LocalSlack;
  readonly ground: SeenGround;
  readonly ledger: Ledger;
  now(): Date;
  /** Lets time go on, from one instant at which something is due to the next. */
  advanceTo(at: Date): Promise<void>;
  /** Until nothing that Slack sent is left to be handled. */
  recover(): Promise<void>;
  /** Until nothing at all is due any more. */
  runOut(): Promise<void>;
  /** No instance runs until then; absent where this cannot be had. */
  halt?(until: Date): void;
  close(): Promise<void>;
}

/** What of the database whoever plays and checks has to see. */
interface SeenGround {
  readonly db: Ground['db'];
  readonly stores: {
    readonly incidents: Pick<Ground['stores']['incidents'], 'byId'>;
  };
}

/** A stage with all instances in this process, where faults strike at a gate. */
export interface GatedStage extends Stage {
  readonly ground: Ground;
  readonly gate: Gate;
}

export interface StageOptions {
  readonly begin: Date;
  readonly plan: readonly Fault[];
  readonly instances: number;
  readonly defect: Defect | null;
  /** What another play than that of the seeds brings along. */
  readonly other?: {
    readonly workspace: Workspace;
    readonly policy: Policy;
    readonly features: readonly Feature[];
    readonly mostSteps: number;
    stores(all: Stores): Stores;
  };
}

export async function setStage(ground: Ground, options: StageOptions): Promise<GatedStage> {
  const { begin, plan, instances, defect, other } = options;
  const clock = { at: begin };
  const now = () => clock.at;
  const gate = openGate(now, plan);
  const ledger = openLedger();
  ground.guest.now = now;
  await ground.clear();
  ground.guest.gate = gate;
  const slack: LocalSlack = await startSlack({
    dir: join(ground.dir, `slack-${process.hrtime.bigint()}`),
    now,
    workspace: other?.workspace ?? workspace(),
    synchronous: 'OFF',
    retryDelaysMs: RETRIES_MS,
    courier: {
      event: (body, retry) => crew.event(body, retry),
      payload: (body) => crew.payload(body),
    },
    app: {
      manifest: appManifest({ command: COMMAND, mode: 'socket', features }),
      botToken: TOKEN,
      appToken: 'xapp-chaos',
      signingSecret: 'chaos',
    },
  });
  const inner = spoiledFetch(defect, noting(fetchInto(slack), ledger));
  const stores = other ? other.stores(ground.stores) : spoiledStores(defect, ground.stores);
  let ids = 0;
  const { userId, botId } = slack.control.bot();
  const common = {
    policy: other?.policy ?? POLICY,
    command: COMMAND,
    self: { userId, botId, workspaceUrl: 'https://chaos.slack.com/' },
    log: collecting(ledger),
    page: async () => ({ kind: 'unset' as const }),
    newId: () => `id-${++ids}`,
  };
  const reach = (life: Life) => fetchAt(gate, life, inner, slack.control.weather);
  const partsFor = (life: Life) => ({
    ...common,
    ...storesAt(gate, life, stores),
    slack: clients(slack.apiUrl, reach(life), common.log),
    fetch: reach(life),
    now: () => {
      gate.glance(life, 'now');
      return now();
    },
  });
  const crew: Crew = openCrew(instances, partsFor, { now, gate, ledger }, other?.features);
  const lookout = openLookout(ground);

  async function step(at: Date): Promise<void> {
    if (at > clock.at) clock.at = at;
    gate.wake();
    slack.tick();
    await gate.quiet();
    crew.tick();
    await gate.quiet();
  }

  async function nextDue(): Promise<Date | null> {
    const outside = [slack.nextDue(), gate.nextWaking(), crew.nextTick()];
    const next = earliest([...outside, await lookout.nextDue()]);
    // What was due at this instant and is so still waits for the next tick, as it would in earnest.
    return next && new Date(Math.max(next.getTime(), clock.at.getTime() + 1000));
  }

  async function advanceWhile(goesOn: (due: Date | null) => Promise<boolean>): Promise<void> {
    await gate.quiet();
    for (let steps = 0; steps < (other?.mostSteps ?? MOST_STEPS); steps += 1) {
      const due = await nextDue();
      if (!(await goesOn(due))) return;
      await step(due ?? clock.at);
    }
    throw new Error('The bot does not come to rest: something stays due for ever.');
  }

  return {
    slack,
    ground,
    gate,
    ledger,
    now,
    async advanceTo(at) {
      await advanceWhile(async (due) => due !== null && due <= at);
      // Nothing is due then, and a tick would find nothing.
      if (at > clock.at) clock.at = at;
    },
    async recover() {
      await advanceWhile(async (due) => due !== null && (await lookout.inbox()) !== null);
    },
    runOut: () => advanceWhile(async (due) => due !== null),
    halt: crew.halt,
    async close() {
      await slack.close();
      ground.guest.gate = { mayWrite: () => true };
    },
  };
}
