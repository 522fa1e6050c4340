import { alikeTo } from '../../domain/alike.ts';
import type { Incident } from '../../domain/incident.ts';
import type { World } from '../../kit/world.ts';
import type { Request } from './request.ts';

const MOST_SHOWN = 3;

/** The open public incidents that may be the same, the latest first; never many. */
export async function lookAlikes(request: Request, world: World): Promise<Incident[]> {
  const open = await world.incidents.open();
  return alikeTo(request, open, world.policy.services, world.now()).slice(0, MOST_SHOWN);
}
