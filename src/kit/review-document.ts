import { generatedTexts } from '../domain/document/generated.ts';
import { blankDocument, laidOut, plansFor } from '../domain/document/lay-out.ts';
import type { ReviewDocument, SectionPlan } from '../domain/document.ts';
import type { Incident } from '../domain/incident.ts';
import { Refusal } from '../domain/refusal.ts';
import { lessonOf } from '../domain/scenarios.ts';
import type { Call } from './feature.ts';
import { surprisesTold } from './surprises-told.ts';
import { timelineFor } from './timeline.ts';
import type { World } from './world.ts';

const TRIES = 10;

/** A document with the plan of each of its sections, in the same order. */
export interface Planned {
  readonly document: ReviewDocument;
  readonly plans: readonly SectionPlan[];
}

/** The document as it stands; what nobody has touched is made anew of the incident. */
export async function documentOf(incident: Incident, world: World): Promise<Planned> {
  const kept = (await world.documents.of(incident.id)) ?? blankDocument(incident.id);
  const { zone, review } = world.policy;
  const lines = await timelineFor(incident, world);
  const surprises = await surprisesTold(incident, world);
  const lesson = lessonOf(incident);
  const texts = generatedTexts({ incident, lines, zone, surprises, lesson });
  const plans = plansFor(review.sections, kept, texts);
  return { document: laidOut(kept, plans, texts), plans };
}

/**
 * Takes the document to its next state, once for each request. `decide` gives
 * back what it was given where nothing is to be changed.
 */
export async function changeDocument(
  incident: Incident,
  { key }: Pick<Call, 'key'>,
  world: World,
  decide: (document: ReviewDocument) => ReviewDocument,
): Promise<ReviewDocument> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { document } = await documentOf(incident, world);
    if (await world.documents.hasDone(incident.id, key)) return document;
    const next = decide(document);
    if (next === document) return document;
    await world.documents.ensure(incident.id, world.newId());
    if (await world.documents.replace(next, key)) return { ...next, rev: next.rev + 1 };
  }
  throw new Refusal('Many people changed this document just now. Please try again.');
}
