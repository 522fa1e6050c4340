import { z } from 'zod';
import type { EventHandler, Feature } from '../../kit/feature.ts';

const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).min(1) }) });

const appUninstalled: EventHandler = {
  event: 'app_uninstalled',
  type: 'app_uninstalled',
  wants: () => true,
  run: (_event, _at, world) => world.doubt(),
};

/** Tokens of people are none of ours: we have a bot's alone. */
const tokensRevoked: EventHandler = {
  event: 'tokens_revoked',
  type: 'tokens_revoked',
  wants: (event) => revoked.safeParse(event).success,
  run: (_event, _at, world) => world.doubt(),
};

/** Hears that the app was taken out of its workspace, and lets everything rest. */
export const installation: Feature = {
  name: 'installation',
  scopes: [],
  events: [appUninstalled, tokensRevoked],
};
