import { type Action, inOrder } from '../action.ts';
import { clockTime } from '../calendar.ts';
import type { SectionPlan } from '../document.ts';
import type { KeptReview } from './kept-review.ts';
import type { RitualEntry, RitualSection, SectionKind } from './ritual-document.ts';
import { sectionKindOf } from './section-kind.ts';

/** A review as Markdown, with the place in it of everything that signals point to. */
export interface ReviewPage {
  readonly text: string;
  readonly sections: readonly RitualSection[];
  readonly entries: readonly RitualEntry[];
  readonly followUps: readonly { readonly action: Action; readonly start: number }[];
}

/** One line or paragraph, and what it tells of. */
interface Line {
  readonly before: string;
  readonly words: string;
  readonly entry?: Omit<RitualEntry, 'text' | 'start'>;
  readonly action?: Action;
}

/** The sections in which people wrote something; what was taken out or left blank is not there. */
export function pageOf(kept: KeptReview, zone: string): ReviewPage {
  let text = '';
  const sections: RitualSection[] = [];
  const entries: RitualEntry[] = [];
  const followUps: { action: Action; start: number }[] = [];
  for (const plan of kept.plans) {
    const lines = linesOf(plan, kept, zone).filter(({ words }) => words.trim() !== '');
    if (lines.length === 0) continue;
    text += `## ${plan.title}\n`;
    const start = text.length;
    for (const { before, words, entry, action } of lines) {
      const at = text.length + before.length;
      if (entry) entries.push({ ...entry, text: words, start: at });
      if (action) followUps.push({ action, start: at });
      text += `${before}${words}\n`;
    }
    sections.push({ kind: kindOf(plan), title: plan.title, text: text.slice(start), start });
  }
  return { text, sections, entries, followUps };
}

function linesOf(plan: SectionPlan, kept: KeptReview, zone: string): Line[] {
  const section = kept.document.sections.find(({ id }) => id === plan.id);
  if (!section || section.isDeleted) return [];
  // What surprised people is in their own words, whoever put it there.
  const isTheirs = !section.isGenerated || kindOf(plan) === 'surprises';
  const own = isTheirs ? [{ before: '', words: section.text }] : [];
  return [...own, ...partsOf(plan, kept, zone)];
}

function partsOf({ kind }: SectionPlan, kept: KeptReview, zone: string): Line[] {
  const { document, lines, followUps } = kept;
  switch (kind) {
    case 'text':
      return [];
    case 'factors':
      return document.factors.map(({ text }) => ({ before: '- ', words: text }));
    case 'users':
      return [document.users.felt, document.users.howWeKnow].flatMap((said) =>
        said ? [{ before: '', words: said }] : [],
      );
    case 'timeline':
      return lines.map(({ at, text, kind: what, authorId, moment }) => ({
        before: `- ${clockTime(at, zone)} `,
        words: text,
        entry: {
          at,
          isBot: what === 'change' || authorId === null,
          isSurprise: moment === 'surprise',
        },
      }));
    case 'follow-ups':
      return inOrder(followUps).map((action) => ({ before: '- ', words: action.text, action }));
  }
}

function kindOf({ id, title, kind }: SectionPlan): SectionKind {
  switch (kind) {
    case 'text': {
      const byId = sectionKindOf(id);
      return byId === 'other' ? sectionKindOf(title) : byId;
    }
    case 'timeline':
      return 'timeline';
    case 'factors':
      return 'cause';
    case 'users':
      return 'impact';
    case 'follow-ups':
      return 'actions';
  }
}
