import { isTouched } from '../domain/document/lay-out.ts';
import type { WrittenReview } from '../domain/document.ts';
import type { Incident } from '../domain/incident.ts';
import { writtenMarkdown } from '../domain/written/markdown.ts';
import { writtenHtml } from '../outside/written/html.ts';
import type { TextFile } from '../store/outgoing.ts';
import { draftOf } from './draft.ts';
import { documentOf } from './review-document.ts';
import type { World } from './world.ts';
import { writtenReview } from './written-review.ts';

/** A review as the files that go with it where it is published: to read on, and to work on. */
export function filesOf(review: WrittenReview): Omit<TextFile, 'comment'>[] {
  const name = `review-${review.number}`;
  const title = `Review of #${review.number}`;
  return [
    { name: `${name}.html`, title, content: writtenHtml(review) },
    { name: `${name}.md`, title, content: writtenMarkdown(review) },
  ];
}

/** What is handed out before: the timeline's draft, until somebody has written in the document. */
export async function draftText(incident: Incident, world: World): Promise<string> {
  const { document } = await documentOf(incident, world);
  if (!isTouched(document)) return draftOf(incident, world);
  return writtenMarkdown(await writtenReview(incident, world));
}
