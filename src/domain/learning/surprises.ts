import { asMarkdown, oneLine } from '../markdown.ts';
import { Refusal } from '../refusal.ts';

/** One line on what somebody had not expected; it stays theirs to reword and to take back. */
export interface Surprise {
  readonly id: string;
  readonly incidentId: string;
  readonly text: string;
  /** For them alone, so that they can change it; readers are not shown it where people go by role. */
  readonly by: string;
  readonly at: Date;
  /** Counts its wordings: whoever read an older one is turned away. */
  readonly rev: number;
}

/** What readers are shown of an incident. More than three are a list, and nobody remembers a list. */
export const MOST_SHOWN = 3;
export const MOST_SURPRISE = 200;

/** The first three that were written: what stands in a draft does not change by what comes later. */
export function shownSurprises<One>(inOrder: readonly One[]): One[] {
  return inOrder.slice(0, MOST_SHOWN);
}

/**
 * The lines as a document has them, in Markdown. `name` is null where people go by role: a role would
 * tell everybody in the room who it was, so nothing stands there.
 */
export function surpriseLines(
  surprises: readonly (Pick<Surprise, 'text'> & { readonly name: string | null })[],
): string[] {
  return shownSurprises(surprises).map(({ text, name }) => {
    return `- ${asMarkdown(text)}${name ? ` (${oneLine(name)})` : ''}`;
  });
}

/** One line of it, as somebody typed it. */
export function readSurprise(typed: string): string {
  const text = typed.replace(/\s+/g, ' ').trim();
  if (text === '') throw new Refusal('Say in one line what you had not expected.');
  if (text.length > MOST_SURPRISE) {
    throw new Refusal(
      `That is longer than one line: keep it to ${MOST_SURPRISE} characters, or write two of them.`,
    );
  }
  return text;
}
