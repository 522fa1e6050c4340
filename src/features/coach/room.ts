import { dayOf } from '../../domain/hearing.ts';
import type { Incident } from '../../domain/incident.ts';
import { hearerOf } from '../../kit/hearer.ts';
import type { World } from '../../kit/world.ts';

/**
 * Whether somebody wants the coach, and has not had their share of messages: of the day, or about
 * that incident. The coach itself spends none of it, for how often it spoke to a person is counted
 * nowhere.
 */
export async function hasRoomFor(userId: string, { id }: Incident, world: World): Promise<boolean> {
  const { ear, isOff, stopped, snoozed } = await hearerOf(userId, world);
  const { coach } = await world.preferences.of(userId);
  if (!coach || isOff || stopped.has(id) || snoozed.has(id)) return false;
  const { days, incidents } = await world.budgets.of(userId);
  const { perDay, perIncident } = world.policy.nudges;
  const today = dayOf(ear, world.now());
  return (days[today] ?? 0) < perDay && (incidents[id] ?? 0) < perIncident;
}
