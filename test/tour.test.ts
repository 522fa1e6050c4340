import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING, startTour, type Tour } from './support/tour.ts';
import { beingCoached } from './support/tour-coach.ts';
import { practising } from './support/tour-drill.ts';
import { beingAsked, ending, writingTogether } from './support/tour-ending.ts';
import { remembering } from './support/tour-learning.ts';
import { finding, opening } from './support/tour-opening.ts';
import { beingRead, keepingPrivate } from './support/tour-private.ts';
import { correcting, handingOver, responding } from './support/tour-responding.ts';
import { seenBy } from './support/tour-seen.ts';
import { mending, working, writingDown } from './support/tour-work.ts';
import { inTheMirror, meeting } from './support/tour-workshop.ts';

/** In this order: each goes on where the one before it came to. */
const STAGES = [
  ['every way in', opening],
  ['looking around', finding],
  ['responding', responding],
  ['a handover', handingOver],
  ['correcting times', correcting],
  ['tasks and follow-ups', working],
  ['the timeline', writingDown],
  ['trying again', mending],
  ['a private incident', keepingPrivate],
  ['a channel that others read', beingRead],
  ['a drill', practising],
  ['what is asked of people', beingAsked],
  ['a review that is written together', writingTogether],
  ['every end, and the ways back', ending],
  ['what is learnt', remembering],
  ['what the coach offers', beingCoached],
  ['a workshop', meeting],
  ['a mirror', inTheMirror],
] as const;

describe.each(['socket', 'http'] as const)('a tour of everything, over %s', (mode) => {
  let tour: Tour;
  beforeAll(async () => {
    tour = await startTour(mode);
  });
  afterAll(() => tour.close());

  it.each(STAGES)('has an answer to each gesture: %s', async (_, stage) => {
    await stage(tour);
  });

  it('has told nobody of an error, and logged none of its own', () => {
    const all = ['ana', 'bo', 'cy'].flatMap((who) => [...seenBy(tour.house, who)]);

    expect(all.filter((one) => one.includes('(ref '))).toEqual([]);
    // Of the message that was made to fail, and of what waited for an archived channel.
    expect(new Set(tour.house.logged)).toEqual(new Set(['Slack will not take a message']));
  });

  it('has used all that the features declare', () => {
    expect([...tour.used].sort()).toEqual([...EVERYTHING].sort());
  });
});
