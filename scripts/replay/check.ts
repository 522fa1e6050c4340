import { z } from 'zod';
import { CLOSED_BY_ITSELF, checkEnding, type Ending } from './check-ending.ts';
import { type ExpectedLine, expectedTimeline } from './expected.ts';
import type { Replay } from './form.ts';
import { readTranscript, type SeenLine } from './transcript.ts';

const timelineForm = z.array(
  z.object({
    at: z.iso.datetime(),
    kind: z.enum(['change', 'update', 'captured', 'log']),
    author: z.string(),
    text: z.string(),
    permalink: z.string().nullable(),
  }),
);

export type TimelineEntry = z.infer<typeof timelineForm>[number];

export interface Verdict extends Ending {
  readonly key: number;
  readonly timeline: number;
  readonly missed: number;
  readonly extra: number;
  readonly reminders: number;
  readonly prompts: number;
  readonly meetings: number;
  /** A sentence for each miss, each line too many, and whatever the file's review lacks. */
  readonly faults: readonly string[];
}

/** Lines of the file are a whole second apart or in the same one: that is how sharp a time can be. */
const GRAIN_MS = 1000;
const PERMALINK =
  /^https:\/\/[a-z0-9-]+\.slack\.com\/archives\/[CG][A-Z0-9]+\/p(\d{10})(\d{6})(\?thread_ts=\d{10}\.\d{6}&cid=[CG][A-Z0-9]+)?$/;

/**
 * Holds what a replay left behind against the file it was made from.
 *
 * Knows nothing of the bot, its database or its log: what it reads is what a
 * person could read; `published` is the review as its readers got it, null where
 * they got none. Every expected line uses up one entry, so that an entry that
 * stands there twice is one too many.
 */
export function checkReplay(
  replay: Replay,
  timelineJson: string,
  transcript: string,
  published: string | null,
): Verdict {
  const entries = timelineForm.parse(JSON.parse(timelineJson));
  const expected = expectedTimeline(replay);
  const left = [...entries];
  const required = expected.filter((line) => line.required);
  const missed = required.filter((line) => !take(left, line));
  for (const line of expected) if (!line.required) take(left, line);
  const end = Math.max(...replay.events.map(({ at }) => Date.parse(at)));
  const extra = left.filter((entry) => !isOfThePlan(entry, end));

  const ending = checkEnding(replay, entries, published);

  return {
    ...ending,
    key: required.length,
    timeline: entries.length,
    missed: missed.length,
    extra: extra.length,
    ...countSaid(readTranscript(transcript), replay),
    faults: [
      ...missed.map((line) => `missed: ${line.at.toISOString()} ${line.author}: ${line.text}`),
      ...extra.map((entry) => `extra: ${entry.at} ${entry.author}: ${entry.text}`),
      ...ending.faults,
    ],
  };
}

function take(left: TimelineEntry[], line: ExpectedLine): boolean {
  const at = left.findIndex((entry) => isThat(entry, line));
  if (at >= 0) left.splice(at, 1);
  return at >= 0;
}

function isThat(entry: TimelineEntry, line: ExpectedLine): boolean {
  const late = Date.parse(entry.at) - line.at.getTime();
  if (late < 0 || late >= GRAIN_MS || entry.author !== line.author) return false;
  if (line.source === 'message') {
    return entry.kind === 'captured' && entry.text === line.text && pointsAt(entry);
  }
  return entry.kind !== 'captured' && entry.text.toLowerCase().includes(line.text.toLowerCase());
}

/** A permalink's digits are its message's `ts`, and that is the entry's time. */
function pointsAt({ permalink, at }: TimelineEntry): boolean {
  const [, seconds, micros] = PERMALINK.exec(permalink ?? '') ?? [];
  if (!seconds || !micros) return false;
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000) === Date.parse(at);
}

/**
 * After the file's last event the scribe books the review, which the file does
 * not ask for, and once that is held the incident is closed by itself.
 */
function isOfThePlan({ kind, author, at, text }: TimelineEntry, end: number): boolean {
  if (kind !== 'change' || Date.parse(at) < end) return false;
  const isBooking = author === 'scribe' && /^review/i.test(text);
  const isClosing = author === CLOSED_BY_ITSELF.author && text === CLOSED_BY_ITSELF.text;
  return isBooking || isClosing;
}

/** Counts what the bot said of its own accord once the incident was over. */
function countSaid(lines: readonly SeenLine[], replay: Replay) {
  const resolved = replay.events.findLast(({ text }) => /^\/incident\s+resolve\b/.test(text));
  const end = resolved ? Date.parse(resolved.at) : Number.POSITIVE_INFINITY;
  const own = lines.filter(
    ({ app, who, onlyFor, at }) => app && who === BOT && !onlyFor && at.getTime() >= end,
  );
  const count = (rule: (line: SeenLine) => boolean) => own.filter(rule).length;
  return {
    reminders: count(({ text }) => REMINDER.test(text)),
    prompts: count(({ text }) => PROMPT.test(text)),
    meetings: count(({ files }) => files.some((name) => name.endsWith('.ics'))),
  };
}

export const BOT = 'Fireside';
const REMINDER = /\bremind/i;
/** A question, whatever there is to press below it. */
const PROMPT = /\?\s*(\n\[.+\]\s*)*$/;
