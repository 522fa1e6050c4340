import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import { diceOf } from '../chaos/dice.ts';
import type { Fault } from '../chaos/fault.ts';
import type { Ground } from '../chaos/ground.ts';
import { setStage } from '../chaos/stage.ts';
import { BEFORE } from '../chaos/surroundings.ts';
import { type Findings, findingsOf } from './check.ts';
import { type Defect, spoiled } from './defects.ts';
import { faultsFor } from './faults.ts';
import { company, LIMITS, TEAM } from './people.ts';
import { play } from './play.ts';
import { type RecordOfRun, recording } from './record.ts';
import { standIn, type Wanted } from './stand-in.ts';

/** A Monday; the clocks change in all zones that have it within the sixty days after. */
const BEGIN = new Date('2031-03-03T06:00:00.000Z');
const MOST_STEPS = 1_000_000;

export interface Simulation {
  readonly incidents: number;
  readonly days: number;
  readonly seed: number;
  readonly instances: number;
  readonly defect: Defect | null;
  /** Absent: what the seed draws. */
  readonly plan?: readonly Fault[];
}

export interface Outcome extends Findings {
  readonly crashes: number;
  readonly struck: number;
}

/** Lets many incidents go through their reviews side by side while the bot crashes, and looks at who heard what. */
export async function simulated(ground: Ground, asked: Simulation): Promise<Outcome> {
  const { incidents, days, seed, instances, defect } = asked;
  const { plan = faultsFor(incidents, diceOf(seed, 'faults')) } = asked;
  const people = company(diceOf(seed, 'people'));
  const wanted: Wanted = { asked: new Map(), lapses: new Map() };
  const record: RecordOfRun = { meant: new Map(), wishes: [] };
  const stage = await setStage(ground, {
    begin: BEGIN,
    plan,
    instances,
    defect: null,
    other: {
      policy: policy(),
      workspace: {
        team: { id: 'T0SIM', name: 'Simulation', domain: 'simulation' },
        users: people.map(({ id, name, zone }) => ({ id, name, realName: name, tz: zone })),
        channels: [{ id: 'C0OPERATIONS', name: BEFORE, members: ['*'] }],
      },
      features: standIn(wanted),
      mostSteps: MOST_STEPS,
      stores: (all) => recording(record, spoiled(defect, all)),
    },
  });
  try {
    const dice = diceOf(seed, 'play');
    await play({ stage, people, dice, begin: BEGIN, days, wanted, record }, incidents);
    const { struck } = stage.gate;
    const crashes = struck.filter(({ how }) => how.startsWith('kill')).length;
    return { ...(await findingsOf(stage, people, record, wanted)), crashes, struck: struck.length };
  } finally {
    await stage.close();
  }
}

function policy(): Policy {
  const [opensAt, closesAt] = TEAM.hours;
  const [from, to] = TEAM.quiet;
  return {
    ...DEFAULT_POLICY,
    zone: TEAM.zone,
    hours: { opensAt, closesAt },
    nudges: { ...LIMITS, quiet: { from, to } },
  };
}
