import type { TimelineEntry } from './check.ts';
import type { Replay, ReplayReview } from './form.ts';

export interface Ending {
  /** Whether the incident was closed by itself because its review was held. */
  readonly held: boolean;
  /** Whether its readers got the review, with every text that people wrote in it. */
  readonly published: boolean;
  /** How many follow-ups came to which end, as the published review says. */
  readonly followUps: Readonly<Record<FollowUpEnd, number>>;
  /** A sentence for whatever the file's review asks for and nobody can read. */
  readonly faults: readonly string[];
}

type FollowUpEnd = ReplayReview['followUps'][number]['end'];

/** By whom and as what the bot closes an incident after its review. */
export const CLOSED_BY_ITSELF = {
  author: 'fireside',
  text: 'Closed: the review was held',
} as const;

/** Holds what was published against the file's review, by what a reader has before them: null where that is nothing. */
export function checkEnding(
  { review }: Pick<Replay, 'review'>,
  entries: readonly TimelineEntry[],
  publishedReview: string | null,
): Ending {
  const held = entries.some(
    ({ author, text }) => author === CLOSED_BY_ITSELF.author && text === CLOSED_BY_ITSELF.text,
  );
  const page = asRead(publishedReview ?? '');
  const unread = textsOf(review).filter((text) => !page.includes(asRead(text)));
  const unended = (review?.followUps ?? []).filter((one) => !endsAsAsked(one, page));
  const count = (end: FollowUpEnd) =>
    page.match(new RegExp(`^- F\\d+ .* \\(${end}\\b`, 'gm'))?.length;
  const faults = [
    ...(held ? [] : ['not held: the incident was not closed because its review was held']),
    ...unread.map((text) => `not published: ${text}`),
    ...unended.map(({ end, text }) => `not ${end}: ${text}`),
  ];
  return {
    held,
    published: publishedReview !== null && unread.length === 0,
    followUps: {
      verified: count('verified') ?? 0,
      done: count('done') ?? 0,
      dropped: count('dropped') ?? 0,
    },
    faults: review ? faults : [],
  };
}

function textsOf(review: ReplayReview | undefined): string[] {
  if (!review) return [];
  const { surprises, factors, sections, users, followUps } = review;
  return [
    ...surprises,
    ...factors.flatMap(({ text, question }) => [text, question]),
    ...Object.values(sections),
    ...(users ? [users.felt, users.howWeKnow] : []),
    ...followUps.flatMap(({ text, evidence }) => [text, ...(evidence ? [evidence] : [])]),
  ];
}

function endsAsAsked({ text, end }: ReplayReview['followUps'][number], page: string): boolean {
  return page
    .split('\n')
    .some((row) => row.startsWith('- F') && row.includes(`${asRead(text)} (${end}`));
}

/** Markdown without what keeps words from becoming markup. */
function asRead(markdown: string): string {
  return markdown.replaceAll('\\', '').replaceAll('\u2060', '');
}
