import type { Feature } from '../../kit/feature.ts';
import { homeOpened, publishHomes } from './publish.ts';

/** The app's Home: what is going on, and what of it is one's own. */
export const home: Feature = {
  name: 'home',
  scopes: ['channels:read'],
  events: [homeOpened],
  tasks: [publishHomes],
};
