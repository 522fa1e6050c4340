import type { Action } from '../../../domain/action.ts';
import { dayIn, isWorkingDay } from '../../../domain/calendar.ts';
import { blankDocument, laidOut, plansFor } from '../../../domain/document/lay-out.ts';
import { isForeign } from '../../../domain/english.ts';
import type { Incident } from '../../../domain/incident.ts';
import { asRitual } from '../../../domain/ritual/as-ritual.ts';
import { isWritten, type KeptReview } from '../../../domain/ritual/kept-review.ts';
import { type Reading, readMirror } from '../../../domain/ritual/mirror.ts';
import type { RitualDocument } from '../../../domain/ritual/ritual-document.ts';
import { documentOf } from '../../../kit/review-document.ts';
import { rosterOf } from '../../../kit/roster.ts';
import { visibleTo } from '../../../kit/sight.ts';
import { timelineFor } from '../../../kit/timeline.ts';
import type { World } from '../../../kit/world.ts';

/** What the mirror sees for one person, with the names that are not to stand in it. */
export interface Look {
  readonly reading: Reading;
  readonly names: readonly string[];
}

/** Null where there is nothing to look at: nobody wrote anything, or not in English. */
export async function lookAt(
  incident: Incident,
  person: string,
  world: World,
): Promise<Look | null> {
  const { policy, now } = world;
  const kept = await keptOf(incident, world);
  const document = asRitual(kept, policy, now());
  if (!isWritten(kept) || isForeign(document.text)) return null;
  const names = await rosterOf(incident, world);
  const { mirror, review, zone } = policy;
  const around = {
    policy: { ...mirror, template: [...mirror.template, ...review.sections.map(purposeOf)] },
    earlier: await earlierThan(incident, person, world),
    roster: names,
    isWorkingDay: (day: Date) => isWorkingDay(dayIn(day, zone), policy),
  };
  return { reading: readMirror(document, around, await world.shrugs.all(), now()), names };
}

async function keptOf(incident: Incident, world: World): Promise<KeptReview> {
  const { id } = incident;
  const lines = await timelineFor(incident, world);
  const sent = await world.documents.sentFor(id);
  const workshop = await world.workshops.of(id);
  const followUps = await followUpsOf(id, world);
  return { incident, ...(await documentOf(incident, world)), followUps, lines, sent, workshop };
}

async function followUpsOf(id: string, { actions }: World): Promise<Action[]> {
  return (await actions.ofIncident(id)).filter(({ kind }) => kind === 'follow-up');
}

/** Reviews of before that the person may know of; a drill is compared with none. */
async function earlierThan(
  { number, isDrill }: Incident,
  person: string,
  world: World,
): Promise<RitualDocument[]> {
  if (isDrill) return [];
  const { policy, now } = world;
  const before = await world.incidents.before(number, policy.mirror.copied.reviews);
  const others = before.filter((it) => !it.isDrill && it.endedAt && !it.duplicateOf);
  const found: RitualDocument[] = [];
  for (const incident of await visibleTo(others, person, world)) {
    found.push(asRitual(await writtenIn(incident, world), policy, now()));
  }
  return found;
}

/** What people wrote of it, and no more: another review is compared with nothing else. */
async function writtenIn(incident: Incident, world: World): Promise<KeptReview> {
  const kept = (await world.documents.of(incident.id)) ?? blankDocument(incident.id);
  const plans = plansFor(world.policy.review.sections, kept, {});
  const document = laidOut(kept, plans, {});
  const followUps = await followUpsOf(incident.id, world);
  return { incident, document, plans, followUps, lines: [], sent: [], workshop: null };
}

function purposeOf({ purpose }: { readonly purpose: string }): string {
  return purpose;
}
