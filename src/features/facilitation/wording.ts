import { isCoachOn } from '../../domain/coaching.ts';
import {
  type Noticed,
  noticedIn,
  signalOfWording,
  writtenIn,
} from '../../domain/facilitation/wording.ts';
import type { Incident } from '../../domain/incident.ts';
import { spokenSince } from '../../kit/last-spoken.ts';
import { rosterOf } from '../../kit/roster.ts';
import { readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { forFacilitator } from './for-facilitator.ts';

/**
 * How the review is worded, and the talk since the end where the team has the coach on in channels.
 * It is looked at in memory when the question is due: nothing of it is kept, counted or quoted.
 */
export const wording = forFacilitator('wording', async (incident, person, world) => {
  const roster = await rosterOf(incident, world);
  const document = await world.documents.of(incident.id);
  const texts = (document ? writtenIn(document) : []).map((text) =>
    noticedIn(text, { context: 'draft', roster }),
  );
  return signalOfWording({ texts, people: await talkOf(incident, roster, world) }, person);
});

/** Each person once. Who wants nothing of the coach is left out, and so is what people reject of it. */
async function talkOf(
  incident: Incident,
  roster: readonly string[],
  world: World,
): Promise<Noticed[]> {
  if (!isCoachOn(world.policy) || !incident.endedAt) return [];
  const spoken = await spokenSince(incident, incident.endedAt, world);
  const rejected = await world.ruleAnswers.forDraftsOnly();
  const people: Noticed[] = [];
  for (const [user, theirs] of Map.groupBy(spoken, (one) => one.user)) {
    if (!(await world.preferences.of(user)).coach) continue;
    const words = await Promise.all(theirs.map(({ text }) => readable(text, world)));
    const noticed = words.map((text) => noticedIn(text, { context: 'chat', roster }, rejected));
    people.push({
      counterfactuals: noticed.reduce((sum, one) => sum + one.counterfactuals, 0),
      isBlame: noticed.some(({ isBlame }) => isBlame),
    });
  }
  return people;
}
