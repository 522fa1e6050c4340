import type { Feature } from '../kit/feature.ts';
import { channel } from './channel/index.ts';
import { declare } from './declare/index.ts';
import { installation } from './installation/index.ts';
import { jobs } from './jobs/index.ts';
import { lifecycle } from './lifecycle/index.ts';
import { meeting } from './meeting/index.ts';
import { review } from './review/index.ts';
import { timeline } from './timeline/index.ts';

/** Everything the bot can do. What is not in this list does not exist. */
export const features: readonly Feature[] = [
  declare,
  lifecycle,
  timeline,
  review,
  meeting,
  channel,
  installation,
  jobs,
];
