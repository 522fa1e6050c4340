import type { Action } from './action.ts';
import type { ReviewDocument } from './document.ts';
import { type Entry, isOnTimeline } from './entry.ts';
import type { Incident } from './incident.ts';
import { asMarkdown, linkTo } from './markdown.ts';

/** Raised when a reader of an older export would misread a newer one. */
const SCHEMA = 'fireside-incident/1';

export interface Written {
  readonly incident: Incident;
  readonly entries: readonly Entry[];
  readonly actions: readonly Action[];
  /** What people wrote in the review; null where nobody has. */
  readonly document: ReviewDocument | null;
}

/**
 * All that is known of an incident, for other programs to read: the incident,
 * what was changed about it, what stands on its timeline, what was to be done,
 * and what people wrote in its review.
 */
export function exportedJson({ incident, entries, actions, document }: Written, at: Date): string {
  const { changes, opening: _opening, rev: _rev, ...facts } = incident;
  const standing = entries.filter(isOnTimeline);
  const all = {
    schema: SCHEMA,
    writtenAt: at,
    incident: facts,
    changes,
    entries: standing,
    actions,
    document,
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}

/** What was to be done and what became of it, as a part of a Markdown text; empty where there was nothing. */
export function actionsMarkdown(actions: readonly Action[]): string {
  const part = (title: string, kind: Action['kind']) => {
    const lines = actions
      .filter((action) => action.kind === kind)
      .map(({ text, state, evidence }) => {
        return `- ${asMarkdown(text)} (${linkTo(state, evidence?.link ?? null) ?? state})`;
      });
    return lines.length > 0 ? [`## ${title}\n\n${lines.join('\n')}\n`] : [];
  };
  return [...part('Tasks', 'task'), ...part('Follow-ups as they stand', 'follow-up')].join('\n');
}
