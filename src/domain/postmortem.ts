import type { Action } from './action.ts';
import { clockTime, dayIn, inZone, minutesBetween } from './calendar.ts';
import type { TimelineLine } from './entry.ts';
import type { Status } from './incident.ts';
import { asMarkdown, linkTo, oneLine } from './markdown.ts';
import type { Policy, Severity } from './policy.ts';

export interface PostmortemInput {
  readonly number: number;
  readonly title: string;
  readonly severity: Severity | null;
  readonly status: Status;
  readonly times: {
    readonly startedAt?: Date | null;
    readonly detectedAt?: Date | null;
    readonly declaredAt: Date;
    readonly mitigatedAt: Date | null;
    readonly resolvedAt: Date | null;
  };
  /** Who held which role; somebody with several is shown by the first. */
  readonly roles: readonly { readonly role: string; readonly userId: string }[];
  /** In order of time. */
  readonly lines: readonly PostmortemLine[];
  readonly zone: string;
  readonly names: Policy['names'];
  /** Other incidents that are reviewed in the same review. */
  readonly together?: readonly { readonly number: number; readonly title: string }[];
  /** What is left to do; what was dropped is left out. */
  readonly followUps: readonly PostmortemFollowUp[];
  /** What somebody had not expected, as Markdown has it; where nobody said so, a question stands there. */
  readonly surprises?: readonly string[];
  /** What to ask about the conditions that came together. */
  readonly questions: readonly string[];
  /** Of a drill: what was planted in it, and the public report that it retells. */
  readonly planted?: { readonly surprise: string; readonly source: string | null } | null;
}

export interface PostmortemFollowUp {
  /** `F1`. */
  readonly label: string;
  readonly text: string;
  readonly state: Action['state'];
  /** A link to what shows its effect. */
  readonly evidence: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  /** A day, `2031-03-07`. */
  readonly dueOn: string | null;
}

export type PostmortemLine = Pick<
  TimelineLine,
  'at' | 'authorId' | 'authorName' | 'kind' | 'text'
> & { readonly permalink: string | null };

/**
 * A Markdown draft for the people who were there to complete; the same input gives the same bytes.
 *
 * It has no place for a single cause, and asks about conditions instead. Human
 * text stays text, whatever it is made of.
 */
export function postmortemDraft(input: PostmortemInput): string {
  return `${[
    `# ${input.planted ? 'Drill' : 'Incident'} ${input.number}: ${oneLine(input.title)}`,
    'A draft for those who were there. Change what is wrong, and delete every section that does not help: a short text that is read beats a full one that is filed.',
    ...section('Summary', 'What happened, for a colleague who was asleep.', facts(input)),
    ...section('Impact', 'What users could not do, for how long, and how we know.', course(input)),
    ...section('Timeline', timelinePurpose(input), timeline(input)),
    ...section(
      'Contributing factors',
      'Conditions that came together; each was needed, and none was enough by itself.',
      list(input.questions),
    ),
    ...section(
      'What surprised us',
      'Where the system was not as we had pictured it.',
      surprises(input),
    ),
    ...section('What helped', 'What kept this from growing: people, tools, habits, luck.', [
      '- What did somebody do that is in no runbook?',
    ]),
    ...section('Follow-ups', 'Few, each with an owner and a date; dropping one is fine.', [
      ...input.followUps.map((item) => followUpItem(item, input)),
      '- If everyone forgot this item, what would still be different?',
    ]),
    ...planted(input),
  ].join('\n\n')}\n`;
}

function section(title: string, purpose: string, body: readonly string[]): string[] {
  return [`## ${title}`, `*${purpose}*`, body.join('\n')].filter((part) => part !== '');
}

function facts({
  severity,
  status,
  roles,
  names,
  lines,
  together = [],
}: PostmortemInput): string[] {
  const people = roles.map(({ role, userId }) => {
    const name = lines.find(({ authorId }) => authorId === userId)?.authorName;
    return `- ${oneLine(upperFirst(role))}: ${oneLine(name ?? 'not on the timeline')}`;
  });
  return [
    `- Severity: ${severity ?? 'not set'}`,
    `- Status: ${status}`,
    ...(names === 'names' ? people : []),
    ...together.map(
      ({ number, title }) => `- Reviewed together with #${number}: ${oneLine(title)}`,
    ),
  ];
}

function course({ times, zone }: PostmortemInput): string[] {
  const { startedAt = null, detectedAt = null, declaredAt, mitigatedAt, resolvedAt } = times;
  const start = startedAt ?? detectedAt ?? declaredAt;
  const point = (label: string, at: Date | null) => {
    if (!at) return [];
    const after = at > start ? `, ${duration(start, at)} after the start` : '';
    return [`- ${label}: ${inZone(at, zone)}${after}`];
  };
  return [
    ...point('Started', startedAt),
    ...point('Detected', detectedAt),
    ...point('Declared', declaredAt),
    ...point('Mitigated', mitigatedAt),
    ...point('Resolved', resolvedAt),
  ];
}

function timelinePurpose({ zone }: PostmortemInput): string {
  const times = zone === 'UTC' ? 'in UTC' : `of ${oneLine(zone)}, with UTC beside them`;
  return `What was seen and done, told forwards. Times are ${times}.`;
}

function timeline(input: PostmortemInput): string[] {
  let day = '';
  return input.lines.flatMap((line) => {
    const at = dayIn(line.at, input.zone);
    const heading = at === day ? [] : [...(day ? [''] : []), `### ${at}`, ''];
    day = at;
    return [...heading, timelineItem(line, input)];
  });
}

function timelineItem(line: PostmortemLine, input: PostmortemInput): string {
  const { zone } = input;
  const utc = zone === 'UTC' ? '' : ` (${inUtcBeside(zone, line.at)})`;
  const link = linkTo('message', line.permalink);
  const source = link ? ` (${link})` : '';
  return `- **${clockTime(line.at, zone)}**${utc} ${oneLine(who(line, input))}: ${asMarkdown(line.text)}${source}`;
}

/** The same instant in UTC, with its day where that is another one. */
function inUtcBeside(zone: string, at: Date): string {
  const isSameDay = dayIn(at, zone) === dayIn(at, 'UTC');
  return `${isSameDay ? '' : `${dayIn(at, 'UTC')} `}${clockTime(at, 'UTC')} UTC`;
}

/** What no person wrote is shown under the name of the tool that did. */
function who({ authorId, authorName }: PostmortemLine, { roles, names }: PostmortemInput): string {
  if (authorId === null) return authorName ?? 'a tool';
  const role = roles.find(({ userId }) => userId === authorId)?.role ?? 'a responder';
  return names === 'names' ? (authorName ?? role) : role;
}

function surprises({ surprises: told = [] }: PostmortemInput): readonly string[] {
  return told.length > 0 ? told : ['- What would you have bet against the day before?'];
}

function followUpItem(item: PostmortemFollowUp, { roles, names }: PostmortemInput): string {
  const { label, text, state, evidence, ownerId, ownerName, dueOn } = item;
  const role = roles.find(({ userId }) => userId === ownerId)?.role ?? 'a responder';
  const owner = names === 'names' ? (ownerName ?? role) : role;
  const parts = [
    linkTo(state, evidence) ?? state,
    ...(ownerId ? [oneLine(owner)] : []),
    ...(dueOn ? [`by ${dueOn}`] : []),
  ];
  return `- ${label} ${asMarkdown(text)} (${parts.join(', ')})`;
}

function planted({ planted: lesson }: PostmortemInput): string[] {
  if (!lesson) return [];
  const link = linkTo('the public report', lesson.source);
  return section('What was planted', 'This was practice; best read after all the rest.', [
    asMarkdown(lesson.surprise),
    ...(link ? ['', `Source: ${link}`] : []),
  ]);
}

function list(items: readonly string[]): string[] {
  return items.map((item) => `- ${asMarkdown(item)}`);
}

/** `2 h 5 min`, and `40 min` below an hour. */
export function duration(from: Date, to: Date): string {
  const minutes = minutesBetween(from, to);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
