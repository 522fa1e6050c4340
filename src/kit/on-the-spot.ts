import { spentAtOnce } from '../domain/nudge-budget.ts';
import { hearerOf } from './hearer.ts';
import type { World } from './world.ts';

const TRIES = 10;

/**
 * Whether somebody may be asked one thing in the midst of an incident, now or never; it is counted as
 * one of the day's reminders. Their hours do not matter: they are there. A crash right after it may
 * count it twice, which puts a reminder off to the next day.
 */
export async function mayAsk(incidentId: string, person: string, world: World): Promise<boolean> {
  const { ear, isGone, isOff, stopped, snoozed } = await hearerOf(person, world);
  if (isGone || isOff || stopped.has(incidentId) || snoozed.has(incidentId)) return false;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const budget = await world.budgets.of(person);
    const scene = { budget, ear, limits: world.policy.nudges, at: world.now() };
    const spent = spentAtOnce(incidentId, scene);
    if (!spent) return false;
    if (await world.budgets.replace(spent)) return true;
  }
  return false;
}
