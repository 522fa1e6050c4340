import type { Incident } from '../../src/domain/incident.ts';
import { type Scenario, scenarioNamed } from '../../src/domain/scenarios.ts';
import { later } from './gestures.ts';
import type { House } from './house.ts';

/** One of the scenarios there are. */
export function aScenario(id: string): Scenario {
  const found = scenarioNamed(id);
  if (!found) throw new Error(`no scenario ${id}`);
  return found;
}

/** The drill that was begun last, and the channel it runs in. */
export async function latestDrill(
  house: House,
): Promise<{ readonly incident: Incident; readonly channel: string }> {
  const all = await house.bot.world.incidents.before(null, 20);
  const incident = all.find((it) => it.drill);
  if (!incident) throw new Error('no drill was begun');
  return { incident, channel: incident.channelId ?? incident.threadIn ?? '' };
}

/** Begins one, waits until all is said that is said at once, and gives its channel. */
export async function beginDrill(house: House, words: string): Promise<string> {
  await house.types('ana', 'operations', `drill ${words}`);
  await later(house, 0.5);
  return (await latestDrill(house)).channel;
}
