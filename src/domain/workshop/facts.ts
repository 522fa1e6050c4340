import { findBlame } from '../blame/find-blame.ts';
import { clockTime, minutesBetween } from '../calendar.ts';
import type { TimelineLine } from '../entry.ts';
import type { Incident } from '../incident.ts';
import { lasting } from '../lasting.ts';
import words from './words.json' with { type: 'json' };

/** What a fact is read from. */
export interface Course {
  readonly incident: Incident;
  /** In order of time. */
  readonly lines: readonly TimelineLine[];
  readonly zone: string;
}

type Fact = (course: Course) => string | null;

/** From here on a while without a line is worth a question. */
const SILENCE_MINUTES = 10;
const MINUTE_MS = 60_000;
const MOST_WORDS = 140;

/** By what a question is about, the facts that may call for it: the first that the timeline has is told. */
export const FACTS: Readonly<Record<string, readonly Fact[]>> = {
  review_understanding: [alertToDecision, longestSilence],
  review_went_well: [toTheMend],
  review_adaptations: [lineWith(words.adaptation), handovers],
  review_contributing: [beforeAnybodyKnew, severityMoved],
  review_surprises: [cameBack, lineWith(words.surprise, 'surprise')],
  review_closing: [inAll],
};

/** What people said that a line was counts before what its words sound like. */
export function alertToDecision({ lines, zone }: Course): string | null {
  const said = lines.filter(isSaid);
  const alert = first(said, 'detection', words.alert);
  if (!alert) return null;
  const later = said.filter(({ at }) => at > alert.at);
  const decision = first(later, 'decision', words.decision);
  return decision
    ? between(alert.at, decision.at, 'the first alert', 'the first decision', zone)
    : null;
}

function longestSilence({ incident, lines, zone }: Course): string | null {
  const end = incident.endedAt ?? lines.at(-1)?.at;
  const during = lines.filter(({ at }) => !end || at <= end);
  let longest: { readonly from: Date; readonly minutes: number; readonly to: Date } | null = null;
  for (const [at, { at: to }] of during.entries()) {
    const from = during[at - 1]?.at;
    const minutes = from ? minutesBetween(from, to) : 0;
    if (from && minutes > (longest?.minutes ?? SILENCE_MINUTES - 1))
      longest = { from, to, minutes };
  }
  if (!longest) return null;
  const { from, to, minutes } = longest;
  return `${lasting(minutes * MINUTE_MS)} without a line on the timeline, from ${clockTime(from, zone)} to ${clockTime(to, zone)}`;
}

function toTheMend({ incident, zone }: Course): string | null {
  const { declaredAt, mitigatedAt, resolvedAt } = incident;
  if (mitigatedAt) {
    return between(declaredAt, mitigatedAt, 'the declaration', 'the mitigation', zone);
  }
  return resolvedAt ? between(declaredAt, resolvedAt, 'the declaration', 'the end', zone) : null;
}

function beforeAnybodyKnew({ incident, zone }: Course): string | null {
  const { startedAt, detectedAt, declaredAt } = incident;
  if (!startedAt) return null;
  if (detectedAt) return between(startedAt, detectedAt, 'its start', 'its detection', zone);
  return between(startedAt, declaredAt, 'its start', 'its declaration', zone);
}

function severityMoved({ incident, zone }: Course): string | null {
  const moved = incident.changes.filter(({ kind }) => kind === 'severity');
  const [first] = moved;
  if (!first) return null;
  const times = moved.length === 1 ? 'once' : `${moved.length} times`;
  return `the severity changed ${times}, first at ${clockTime(first.at, zone)}`;
}

function handovers({ incident, zone }: Course): string | null {
  const roles = incident.changes.filter(({ kind }) => kind === 'role');
  const last = roles.at(-1);
  if (!last || roles.length < 2) return null;
  return `${roles.length} changes of roles, the last at ${clockTime(last.at, zone)}`;
}

function cameBack({ incident, zone }: Course): string | null {
  const back = incident.changes.find(({ kind }) => kind === 'reopened');
  return back ? `it came back at ${clockTime(back.at, zone)}, after it had been resolved` : null;
}

function inAll({ lines }: Course): string | null {
  const said = lines.filter(isSaid);
  const people = new Set(said.flatMap(({ authorId }) => authorId ?? [])).size;
  if (people < 2) return null;
  return `${said.length} lines on the timeline, by ${people} people`;
}

function lineWith(any: readonly string[], moment: TimelineLine['moment'] = null): Fact {
  return ({ lines, zone }) => {
    const line = first(lines.filter(isSaid).filter(isFair), moment, any);
    return line ? `at ${clockTime(line.at, zone)} the timeline says "${short(line.text)}"` : null;
  };
}

function first(
  lines: readonly TimelineLine[],
  moment: TimelineLine['moment'],
  any: readonly string[],
): TimelineLine | undefined {
  const marked = lines.find((one) => moment !== null && one.moment === moment);
  return marked ?? lines.find(({ text }) => has(text, any));
}

function between(from: Date, to: Date, first: string, second: string, zone: string): string | null {
  const minutes = minutesBetween(from, to);
  if (minutes < 1) return null;
  return `${lasting(minutes * MINUTE_MS)} between ${first} (${clockTime(from, zone)}) and ${second} (${clockTime(to, zone)})`;
}

function isSaid({ kind }: TimelineLine): boolean {
  return kind === 'captured' || kind === 'log';
}

/** What reads as blame is shown to nobody a second time, least of all as the reason for a question. */
function isFair({ text }: TimelineLine): boolean {
  return findBlame(text, { context: 'chat' }).length === 0;
}

/** Whole words, or their beginnings where the list has a star. */
function has(text: string, any: readonly string[]): boolean {
  const said = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}']+/gu, ' ')} `;
  return any.some((word) =>
    said.includes(word.endsWith('*') ? ` ${word.slice(0, -1)}` : ` ${word} `),
  );
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MOST_WORDS ? line : `${line.slice(0, MOST_WORDS - 1).trimEnd()}…`;
}
