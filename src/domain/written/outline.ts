import { clockTime, dayIn, inZone } from '../calendar.ts';
import type { WrittenFollowUp, WrittenLine, WrittenReview } from '../document.ts';
import { duration } from '../postmortem.ts';

/** A short thing said of the incident: `Severity`, `sev2`. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface OutlineLine {
  /** Counts the lines from 1: the drawing shows its points under the same numbers. */
  readonly number: number;
  /** `16:00`, in the zone of the review. */
  readonly clock: string;
  /** The same instant in UTC, with its day where that is another; empty where the zone is UTC. */
  readonly utc: string;
  readonly line: WrittenLine;
}

export interface OutlineDay {
  readonly day: string;
  readonly lines: readonly OutlineLine[];
}

/** What a section holds beside the words that people wrote in it. */
type Body =
  | { readonly kind: 'text' }
  | { readonly kind: 'timeline'; readonly days: readonly OutlineDay[] }
  | {
      readonly kind: 'factors';
      readonly factors: readonly { readonly text: string; readonly question: string | null }[];
    }
  | { readonly kind: 'users'; readonly facts: readonly Fact[] }
  | { readonly kind: 'follow-ups'; readonly followUps: readonly WrittenFollowUp[] };

export interface OutlineSection {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  /** Says that nobody has touched it yet; null where somebody has. */
  readonly note: string | null;
  /** Markdown that people wrote, or the bot for them. */
  readonly text: string;
  readonly body: Body;
  /** Stands in place of what is not there; null where something is. */
  readonly nothing: string | null;
}

/** A review in the order in which it is read, before it is Markdown, HTML or PDF: each of them tells all of it. */
export interface Outline {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly OutlineSection[];
}

const GENERATED = 'Gathered by the bot from what people said and did; nobody has edited it yet.';

const NOTHING = {
  text: 'Nothing is written here.',
  timeline: 'Nothing was marked or logged.',
  factors: 'Nobody has named one yet.',
  users: 'Nobody has said yet.',
  'follow-ups': 'None.',
} as const;

const PROMISES = {
  'said-so': 'An SLO or SLA said so too',
  'did-not': 'No SLO or SLA said so',
  none: 'There is no SLO or SLA for it',
} as const;

export function outlineOf(review: WrittenReview): Outline {
  return {
    title: titleOf(review),
    facts: [...factsOf(review), ...courseOf(review), ...peopleOf(review)],
    sections: review.sections.map((section) => {
      const body = bodyOf(section.kind, review);
      const { id, title, purpose, text, isGenerated } = section;
      const isEmpty = text.trim() === '' && isBare(body);
      const nothing = isEmpty ? NOTHING[section.kind] : null;
      return { id, title, purpose, note: isGenerated ? GENERATED : null, text, body, nothing };
    }),
  };
}

function titleOf({ isDrill, number, title }: WrittenReview): string {
  return `${isDrill ? 'Drill' : 'Incident'} ${number}: ${title}`;
}

function factsOf({ severity, status, services, isDrill }: WrittenReview): Fact[] {
  return [
    { label: 'Severity', value: severity ?? 'not set' },
    { label: 'Status', value: status },
    ...(services.length > 0 ? [{ label: 'Services', value: services.join(', ') }] : []),
    ...(isDrill ? [{ label: 'Kind', value: 'a drill, for practice' }] : []),
  ];
}

function courseOf({ times, zone }: WrittenReview): Fact[] {
  const { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt } = times;
  const start = startedAt ?? detectedAt ?? declaredAt;
  const point = (label: string, at: Date | null): Fact[] => {
    if (!at) return [];
    const after = at > start ? `, ${duration(start, at)} after the start` : '';
    return [{ label, value: `${inZone(at, zone)}${after}` }];
  };
  return [
    ...point('Started', startedAt),
    ...point('Detected', detectedAt),
    ...point('Declared', declaredAt),
    ...point('Mitigated', mitigatedAt),
    ...point('Resolved', resolvedAt),
    { label: 'Times are of', value: zone },
  ];
}

/** By name where they chose it; of the others, which roles somebody held. */
function peopleOf({ people }: WrittenReview): Fact[] {
  const held = people.filter(({ name }) => name === null).map(({ role }) => role);
  return [
    ...people.flatMap(({ role, name }) => (name ? [{ label: upperFirst(role), value: name }] : [])),
    ...(held.length > 0 ? [{ label: 'Roles held', value: held.join(', ') }] : []),
  ];
}

function bodyOf(kind: OutlineSection['body']['kind'], review: WrittenReview): Body {
  switch (kind) {
    case 'text':
      return { kind };
    case 'timeline':
      return { kind, days: daysOf(review) };
    case 'factors':
      return { kind, factors: review.factors };
    case 'users':
      return { kind, facts: usersOf(review) };
    case 'follow-ups':
      return { kind, followUps: review.followUps };
  }
}

function isBare(body: Body): boolean {
  switch (body.kind) {
    case 'text':
      return true;
    case 'timeline':
      return body.days.length === 0;
    case 'factors':
      return body.factors.length === 0;
    case 'users':
      return body.facts.length === 0;
    case 'follow-ups':
      return body.followUps.length === 0;
  }
}

function daysOf({ timeline, zone }: WrittenReview): OutlineDay[] {
  const days: { day: string; lines: OutlineLine[] }[] = [];
  for (const [index, line] of timeline.entries()) {
    const { at } = line;
    const day = dayIn(at, zone);
    // Lines that people moved may go back a day: then that day comes once more.
    if (days.at(-1)?.day !== day) days.push({ day, lines: [] });
    const clock = clockTime(at, zone);
    days.at(-1)?.lines.push({ number: index + 1, clock, utc: utcBeside(at, zone), line });
  }
  return days;
}

function utcBeside(at: Date, zone: string): string {
  if (zone === 'UTC') return '';
  const isSameDay = dayIn(at, zone) === dayIn(at, 'UTC');
  return `${isSameDay ? '' : `${dayIn(at, 'UTC')} `}${clockTime(at, 'UTC')} UTC`;
}

function usersOf({ users }: WrittenReview): Fact[] {
  const { felt, howWeKnow, promise } = users;
  return [
    ...(felt ? [{ label: 'What users felt', value: felt }] : []),
    ...(howWeKnow ? [{ label: 'How we know', value: howWeKnow }] : []),
    ...(promise ? [{ label: 'What was promised', value: PROMISES[promise] }] : []),
  ];
}

/** `done, Bo, by 2031-03-07`: how a follow-up stands. */
export function standingOf({ state, owner, dueOn }: WrittenFollowUp): string {
  return [state, ...(owner ? [owner] : []), ...(dueOn ? [`by ${dueOn}`] : [])].join(', ');
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
