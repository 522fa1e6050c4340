import { clockTime, dayIn } from '../calendar.ts';
import type { WrittenReview } from '../document.ts';
import { duration } from '../postmortem.ts';
import { type Phase, phasesOf } from './phases.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** From one mark of the axis to the next; the first that gives few enough is taken. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 30, 90, 365, 3_650, 36_500].map((days) => days * DAY_MS),
];
/** As wide as a mark with its day and time needs. */
const MARK_WIDTH = 120;

const WIDTH = 960;
const MARGIN = 24;
const TOP = 16;
const ROW = 22;
const MOST_ROWS = 6;
export const RADIUS = 9;
export const BAND = 26;

interface Mark {
  readonly x: number;
  readonly label: string;
}

interface Dot {
  readonly x: number;
  readonly y: number;
  /** The number of its line, or `+3` for so many that have no room. */
  readonly label: string;
  /** What stands there, for who points at it. */
  readonly told: string;
  readonly isChange: boolean;
}

interface Bar {
  readonly x: number;
  readonly width: number;
  readonly name: Phase['name'];
  /** Empty where its name has no room; the words below tell of it all the same. */
  readonly label: string;
}

/** Where everything stands on a plane, in units that any format may scale. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly axisY: number;
  readonly bandY: number;
  readonly bars: readonly Bar[];
  readonly dots: readonly Dot[];
  readonly marks: readonly Mark[];
  /** The same in words, for whoever does not see it. */
  readonly words: string;
}

/** The course of an incident drawn along an axis of time: the same review gives the same drawing. */
export function drawingOf(review: WrittenReview, width = WIDTH): Drawing {
  const { from, to } = rangeOf(review);
  const scale = (at: Date) =>
    tenths(MARGIN + ((at.getTime() - from.getTime()) / span(from, to)) * (width - 2 * MARGIN));
  const phases = phasesOf(review, to).filter((phase) => phase.from < to);
  const bars = phases.map((phase) => barOf(phase, scale, to));
  const drawn = review.timeline
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.at >= from && line.at <= to);
  const dots = dotsOf(drawn, scale);
  const rows = Math.max(1, ...dots.map(({ y }) => y + 1));
  const bandY = TOP + rows * ROW + 6;
  const left = review.timeline.length - drawn.length;
  return {
    width,
    height: bandY + BAND + 30,
    axisY: bandY + BAND,
    bandY,
    bars,
    dots: dots.map((dot) => ({ ...dot, y: bandY - 6 - RADIUS - dot.y * ROW })),
    marks: marksOf(from, to, review.zone, width / MARK_WIDTH).map(({ at, label }) => ({
      x: scale(at),
      label,
    })),
    words: wordsOf(phases, drawn.length, left, to),
  };
}

/**
 * From the beginning to the end with what was said soon after it. A line of days later, as of the
 * review, would press all the others together.
 */
function rangeOf({ times, timeline }: WrittenReview): { from: Date; to: Date } {
  const { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt } = times;
  const known = [startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt].filter(
    (at) => at !== null,
  );
  const all = timeline.map(({ at }) => at.getTime());
  const first = Math.min(...known.map((at) => at.getTime()));
  const end = resolvedAt?.getTime() ?? Math.max(first, ...all);
  const soon = end + Math.max((end - first) / 5, 10 * MINUTE_MS);
  const before = first - Math.max(end - first, HOUR_MS);
  const within = all.filter((at) => at >= before && at <= soon);
  const [from, to] = [Math.min(first, ...within), Math.max(end, ...within)];
  return { from: new Date(from), to: new Date(Math.max(to, from + MINUTE_MS)) };
}

function barOf({ name, from, to }: Phase, scale: (at: Date) => number, end: Date): Bar {
  const x = scale(from);
  const width = tenths(scale(to < end ? to : end) - x);
  return { x, width, name, label: width > name.length * 7.5 + 12 ? name : '' };
}

/** Those that would touch stand on each other, up to a height; `y` counts the rows. */
function dotsOf(
  lines: readonly { line: WrittenReview['timeline'][number]; number: number }[],
  scale: (at: Date) => number,
): Dot[] {
  const ends: number[] = [];
  const dots: Dot[] = [];
  const crowded: { dot: Dot; more: number }[] = [];
  const inOrder = lines.toSorted((a, b) => a.line.at.getTime() - b.line.at.getTime());
  for (const { line, number } of inOrder) {
    const x = scale(line.at);
    const y = firstFree(ends, x);
    const told = `${number}. ${line.who}: ${line.text}`;
    const dot = { x, y, label: String(number), told, isChange: line.kind === 'change' };
    if (y < MOST_ROWS - 1) {
      ends[y] = x + 2 * RADIUS + 2;
      dots.push(dot);
      continue;
    }
    const last = crowded.at(-1);
    if (last && x < last.dot.x + 3 * RADIUS) last.more += 1;
    else crowded.push({ dot: { ...dot, y: MOST_ROWS - 1 }, more: 1 });
  }
  return [
    ...dots,
    ...crowded.map(({ dot, more }) =>
      more === 1 ? dot : { ...dot, label: `+${more}`, told: `${more} lines more`, isChange: false },
    ),
  ];
}

function firstFree(ends: readonly number[], x: number): number {
  for (let row = 0; row < MOST_ROWS - 1; row += 1) if ((ends[row] ?? 0) <= x) return row;
  return MOST_ROWS - 1;
}

function marksOf(from: Date, to: Date, zone: string, most: number): { at: Date; label: string }[] {
  const step = STEPS.find((one) => span(from, to) / one <= most) ?? span(from, to);
  const first = Math.ceil(from.getTime() / step) * step;
  const marks: { at: Date; label: string }[] = [];
  let day = '';
  for (let at = first; at <= to.getTime(); at += step) {
    const here = dayIn(new Date(at), zone);
    const clock = step < DAY_MS ? clockTime(new Date(at), zone) : '';
    const label = here === day ? clock : [here, clock].filter((part) => part !== '').join(' ');
    day = here;
    marks.push({ at: new Date(at), label });
  }
  return marks;
}

function wordsOf(phases: readonly Phase[], drawn: number, left: number, end: Date): string {
  const lasted = phases.map(({ name, from, to }) => {
    return `${name} for ${duration(from, to < end ? to : end)}`;
  });
  const lines = drawn === 1 ? 'one line' : `${drawn} lines`;
  const more = left > 0 ? ` ${left} of another time are in the list alone.` : '';
  const course = lasted.length > 0 ? `${lasted.join(', then ')}; ` : '';
  return `The course of the incident: ${course}${lines} of the timeline as numbered points.${more}`;
}

function span(from: Date, to: Date): number {
  return to.getTime() - from.getTime();
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
