import { faultsOf } from './check.ts';
import type { Case } from './form.ts';
import { type House, openHouse } from './house.ts';
import { play } from './play.ts';
import { type Scene, sceneIn, setScene } from './scene.ts';

/** Why a case does not pass; none where it does. */
export type Verdict = readonly string[];

export interface Runner {
  run(one: Case): Promise<Verdict>;
  close(): Promise<void>;
}

/**
 * Plays cases. Most share an incident, since that takes longest to open; one
 * that would disturb others has an incident, or the whole house, to itself.
 */
export function openRunner(): Runner {
  let shared: Promise<House> | null = null;
  let common: Promise<Scene> | null = null;
  return {
    async run(one) {
      if (!one.apart && one.without.length === 0) {
        shared ??= openHouse();
        const house = await shared;
        if (one.own || one.title) return verdictOn(one, await setScene(one, house));
        common ??= setScene(one, house);
        const { incident, channel } = await common;
        return verdictOn(one, await sceneIn(house, incident, channel));
      }
      const house = await openHouse(one.without);
      try {
        return await verdictOn(one, await setScene(one, house));
      } finally {
        await house.close();
      }
    },
    async close() {
      await (await shared)?.close();
    },
  };
}

async function verdictOn(one: Case, scene: Scene): Promise<Verdict> {
  try {
    await play(one.acts, scene);
    return await faultsOf(one, scene);
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  } finally {
    scene.house.slack.control.weather.events(null);
  }
}
