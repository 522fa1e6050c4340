import type { ReviewDocument, Section } from '../document.ts';
import { Refusal } from '../refusal.ts';

/** What somebody wants a section to say, and the rev of the one that they read. */
export interface SectionEdit {
  readonly sectionId: string;
  readonly text: string;
  readonly rev: number;
}

export interface Edited {
  readonly document: ReviewDocument;
  /** What somebody else made of it since it was read: then nothing was changed, and both are shown. */
  readonly lostTo: Section | null;
}

/**
 * Puts a person's words in a section, unless somebody else changed it after
 * they had read it. From then on it is people's, and made by the bot no more;
 * who writes in one that was deleted brings it back.
 */
export function editSection(document: ReviewDocument, edit: SectionEdit): Edited {
  const { text, rev } = edit;
  const section = sectionNamed(document, edit.sectionId);
  if (section.rev !== rev && section.text !== text) return { document, lostTo: section };
  const next = { ...section, text, isGenerated: false, isDeleted: false };
  return { document: withSection(document, next), lostTo: null };
}

/** A section that helps nobody may go. No reason is owed, and what it said is kept. */
export function deleteSection(document: ReviewDocument, sectionId: string): ReviewDocument {
  const section = sectionNamed(document, sectionId);
  return section.isDeleted ? document : withSection(document, { ...section, isDeleted: true });
}

export function restoreSection(document: ReviewDocument, sectionId: string): ReviewDocument {
  const section = sectionNamed(document, sectionId);
  return section.isDeleted ? withSection(document, { ...section, isDeleted: false }) : document;
}

export function published(document: ReviewDocument, channelId: string, at: Date): ReviewDocument {
  return { ...document, published: { channelId, at } };
}

export function sectionNamed({ sections }: ReviewDocument, id: string): Section {
  const found = sections.find((section) => section.id === id);
  if (found) return found;
  throw new Refusal('That section is gone: your team has other ones now.');
}

function withSection(document: ReviewDocument, next: Section): ReviewDocument {
  const sections = document.sections.map((section) =>
    section.id === next.id ? { ...next, rev: next.rev + 1 } : section,
  );
  return { ...document, sections };
}
