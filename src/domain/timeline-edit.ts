/** What a line can be marked as: the turns of an incident that a review asks about. */
export const MOMENTS = [
  'detection',
  'diagnosis',
  'decision',
  'mitigation',
  'surprise',
  'handover',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** Where a line stands although its time says otherwise: right beside another line. */
interface Move {
  readonly side: 'before' | 'after';
  readonly key: string;
}

/**
 * What one person changed about a line, and when. A field that is absent was left
 * as it stood; null takes back what an earlier edit said.
 */
export interface LineEdit {
  /** The key of the request: the same request changes a line once. */
  readonly key: string;
  readonly by: string;
  readonly at: Date;
  readonly text?: string | null;
  /** The `editedTs` of the message's wording that the new words stand in for. */
  readonly over?: string;
  readonly instant?: Date;
  readonly moment?: Moment | null;
  readonly hidden?: boolean;
  readonly move?: Move;
}

/** What all edits of a line come to; the latest word on each field counts. */
export interface Edited {
  readonly text: string | null;
  readonly over: string | null;
  readonly instant: Date | null;
  readonly moment: Moment | null;
  readonly hidden: boolean;
  /** With the time of the edit, since moves are made one after the other. */
  readonly move: (Move & { readonly at: Date }) | null;
  readonly lastBy: string | null;
}

const UNEDITED: Edited = {
  text: null,
  over: null,
  instant: null,
  moment: null,
  hidden: false,
  move: null,
  lastBy: null,
};

export function isMoment(word: string): word is Moment {
  return (MOMENTS as readonly string[]).includes(word);
}

/** Folds the edits of a line. Who gives it another time takes it back from beside its neighbour. */
export function editedBy(edits: readonly LineEdit[]): Edited {
  let now = UNEDITED;
  for (const { key: _, by, at, over = null, move, ...said } of edits) {
    now = {
      ...now,
      ...said,
      ...(said.text !== undefined && { over }),
      ...(said.instant && { move: null }),
      ...(move && { move: { ...move, at } }),
      lastBy: by,
    };
  }
  return now;
}
