import { isTouched } from '../domain/document/lay-out.ts';
import { markdownOf } from '../domain/document/markdown-of.ts';
import type { WrittenReview } from '../domain/document.ts';
import type { Incident } from '../domain/incident.ts';
import type { TextFile } from '../store/outgoing.ts';
import { draftOf } from './draft.ts';
import { documentOf } from './review-document.ts';
import type { World } from './world.ts';
import { writtenReview } from './written-review.ts';

/** A review in every format in which it is handed out. */
export function filesOf(review: WrittenReview): Omit<TextFile, 'comment'>[] {
  const name = `review-${review.number}.md`;
  const title = `Review of #${review.number}`;
  return [{ name, title, content: markdownOf(review) }];
}

/** What is handed out before: the timeline's draft, until somebody has written in the document. */
export async function draftText(incident: Incident, world: World): Promise<string> {
  const { document } = await documentOf(incident, world);
  if (!isTouched(document)) return draftOf(incident, world);
  return markdownOf(await writtenReview(incident, world));
}
