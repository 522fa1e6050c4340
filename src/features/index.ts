import type { Feature } from '../kit/feature.ts';
import { actions } from './actions/index.ts';
import { archive } from './archive/index.ts';
import { calendars } from './calendars/index.ts';
import { channel } from './channel/index.ts';
import { coach } from './coach/index.ts';
import { declare } from './declare/index.ts';
import { document } from './document/index.ts';
import { drill } from './drill/index.ts';
import { duplicate } from './duplicate/index.ts';
import { facilitation } from './facilitation/index.ts';
import { find } from './find/index.ts';
import { home } from './home/index.ts';
import { installation } from './installation/index.ts';
import { jobs } from './jobs/index.ts';
import { learning } from './learning/index.ts';
import { lifecycle } from './lifecycle/index.ts';
import { me } from './me/index.ts';
import { meeting } from './meeting/index.ts';
import { nudges } from './nudges/index.ts';
import { outsiders } from './outsiders/index.ts';
import { page } from './page/index.ts';
import { privacy } from './privacy/index.ts';
import { quiet } from './quiet/index.ts';
import { review } from './review/index.ts';
import { roles } from './roles/index.ts';
import { timeline } from './timeline/index.ts';
import { times } from './times/index.ts';
import { updates } from './updates/index.ts';

/** Everything the bot can do. What is not in this list does not exist. */
export const features: readonly Feature[] = [
  declare,
  drill,
  duplicate,
  privacy,
  lifecycle,
  times,
  quiet,
  roles,
  facilitation,
  updates,
  page,
  timeline,
  actions,
  review,
  document,
  meeting,
  calendars,
  learning,
  coach,
  nudges,
  me,
  archive,
  find,
  home,
  channel,
  outsiders,
  installation,
  jobs,
];
