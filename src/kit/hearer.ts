import { isZone } from '../domain/calendar.ts';
import type { Ear } from '../domain/hearing.ts';
import type { Hearer } from '../domain/nudge-fate.ts';
import { whoIs } from './people.ts';
import type { World } from './world.ts';

/** When somebody may be reminded, by their Slack profile and what they said of themselves, and of what. */
export async function hearerOf(userId: string, world: World): Promise<Hearer> {
  const { policy } = world;
  const { zone, isGone } = await whoIs(userId, world);
  const said = await world.preferences.of(userId);
  const ear: Ear = {
    zone: zone && isZone(zone) ? zone : policy.zone,
    hours: said.hours ?? policy.hours,
    workingDays: said.workingDays ?? policy.workingDays,
    holidays: policy.holidays,
    away: said.away,
    quiet: policy.nudges.quiet,
  };
  return {
    ear,
    isGone,
    isOff: said.nudgesOff,
    stopped: new Set(said.stopped),
    snoozed: new Map(Object.entries(said.snoozed).filter(([, until]) => until > world.now())),
  };
}
