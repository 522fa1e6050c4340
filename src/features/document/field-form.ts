import { type Clash, type Fields, merged } from '../../domain/document/fields.ts';
import type { ReviewDocument } from '../../domain/document.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Call, Input, Reply } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import { changeDocument } from '../../kit/review-document.ts';
import type { World } from '../../kit/world.ts';
import { bothReply } from './clash.ts';
import { documentReply } from './view.ts';

/** Long enough to tell texts apart, and short enough for those of a whole form to fit in its metadata. */
const HASH = 10;

/** How one form's fields lie in a document. */
export interface Layout {
  /** `factor`, `users`: what their texts are kept under. */
  readonly part: string;
  fieldsIn(document: ReviewDocument): Fields;
  withFields(document: ReviewDocument, fields: Fields): ReviewDocument;
}

/** What the form was opened with: only what differs from it was changed by whoever sends it. */
export function readMarks(fields: Fields): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(fields).map(([id, text]) => [id, hash(text)])),
  );
}

/** Whether a text is what the form showed in that field; a field that it had not was empty. */
export function isAsRead({ read = '{}' }: Input): (field: string, text: string) => boolean {
  const marks = JSON.parse(read) as Readonly<Record<string, string>>;
  return (field, text) => (marks[field] ?? hash('')) === hash(text);
}

/** Saves what somebody changed of the fields, and shows both where somebody else was faster. */
export async function saveFields(
  sent: Fields,
  layout: Layout,
  incident: Incident,
  call: Call,
  metadata: Input,
  world: World,
): Promise<Reply> {
  const asRead = isAsRead(metadata);
  await keepFields(sent, layout, incident, call, metadata, world);
  let lost: readonly Clash[] = [];
  await changeDocument(incident, call, world, (it) => {
    const { fields, clashes } = merged(layout.fieldsIn(it), sent, asRead);
    lost = clashes;
    return layout.withFields(it, fields);
  });
  if (lost.length === 0) return documentReply(incident, call, world);
  const both = lost.map(({ field, ...texts }) => ({ part: `${layout.part}:${field}`, ...texts }));
  return bothReply(incident, both, world);
}

/** Keeps every text that was changed, before anybody knows whether it comes to stand there. */
export async function keepFields(
  sent: Fields,
  { part }: Layout,
  { id: incidentId }: Incident,
  { key, userId: by, at }: Call,
  metadata: Input,
  world: World,
): Promise<void> {
  const asRead = isAsRead(metadata);
  for (const [field, text] of Object.entries(sent)) {
    if (asRead(field, text)) continue;
    await world.documents.keepText({ key, incidentId, part: `${part}:${field}`, text, by, at });
  }
}

function hash(text: string): string {
  return idFrom(text).slice(0, HASH);
}
