import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { RitualDocument, RitualMeeting } from '../../src/domain/ritual/ritual-document.ts';
import { followUpsOf } from './follow-ups.ts';
import { type FrontMatter, frontMatter, momentIn } from './form.ts';
import { sectionsOf } from './sections.ts';
import { timelineOf } from './timeline.ts';

export interface Loaded {
  readonly file: string;
  readonly text: string;
  readonly data: FrontMatter;
  /** Where the text begins, after its data. */
  readonly from: number;
  /** What of it could not be read, each in a sentence for whoever keeps the folder. */
  readonly problems: readonly string[];
}

const HEAD = /^---[ \t]*\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\n|$)/mu;

/** Reads a postmortem and what stands above it. What is not as it should be is left out, and told. */
export function load(file: string, raw: string): Loaded {
  const text = raw.replace(/^\uFEFF/u, '').replaceAll(/\r\n?/gu, '\n');
  const head = text.startsWith('---') ? HEAD.exec(text) : null;
  const from = head?.[0].length ?? 0;
  const { data, problems } = readData(file, head?.[1] ?? '');
  return { file, text, from, data, problems };
}

function readData(file: string, yaml: string): Pick<Loaded, 'data' | 'problems'> {
  const parsed = parseDocument(yaml, { prettyErrors: false });
  const [fault] = parsed.errors;
  if (fault) {
    const said = fault.message.replace(/\.$/u, '');
    return readFields(file, {}, [
      `${file} has front matter that is not YAML, which is left out: ${said}.`,
    ]);
  }
  const fields: unknown = safely(() => parsed.toJS()) ?? {};
  const isGroup = typeof fields === 'object' && !Array.isArray(fields);
  const problems = isGroup ? [] : [`${file} has front matter without keys, which is left out.`];
  return readFields(file, isGroup ? (fields as Record<string, unknown>) : {}, problems);
}

/** Each field by itself: one that is wrong takes none of the others with it. */
function readFields(
  file: string,
  fields: Readonly<Record<string, unknown>>,
  problems: readonly string[],
): Pick<Loaded, 'data' | 'problems'> {
  const wrong = Object.entries(frontMatter.shape).flatMap(([key, field]) => {
    const read = field.safeParse(fields[key]);
    return read.success ? [] : [{ key, why: whyOf(read.error) }];
  });
  const keys = new Set(wrong.map(({ key }) => key));
  const right = Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.has(key)));
  return {
    data: frontMatter.parse(right),
    problems: [
      ...problems,
      ...wrong.map(({ key, why }) => `${file}: \`${key}\` is left out: ${why}.`),
    ],
  };
}

function whyOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue?.code === 'custom' ? `it ${issue.message}` : 'it is not of the form that is read';
}

/** An alias that leads to itself or nowhere, or a bomb of them, is no data. */
function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** One team's postmortems as the mirror sees them. What some of them keep, all of them could have. */
export function documentsOf(loaded: readonly Loaded[]): Map<string, RitualDocument> {
  const isKept = loaded.some(({ data }) =>
    data.follow_ups?.some(({ link, note, closed }) => link ?? note ?? closed),
  );
  return new Map(loaded.map((one) => [one.file, documentOf(one, isKept)]));
}

function documentOf({ file, text, data, from }: Loaded, isKept: boolean): RitualDocument {
  const { title, sections } = sectionsOf(text, from);
  const short = file.replace(/\.\w+$/u, '');
  const followUps = followUpsOf(data.follow_ups, sections, text, isKept);
  const begun = data.detected ?? data.declared;
  return {
    names: [
      data.id ?? short,
      ...aliasesOf(data, `${short} ${title ?? ''}`),
      short,
      data.title ?? title ?? short,
    ],
    text,
    severity: severityIn(data.severity ?? severityLine(text)),
    isPrivate: data.private ?? false,
    services: [...data.services, ...data.service],
    factorTags: [...data.factors, ...data.tags],
    detectedAt: data.detected,
    declaredAt: data.declared,
    resolvedAt: data.resolved,
    completedAt: data.completed,
    dueBy: data.deadline,
    sections,
    deletedSections: data.deleted_sections,
    timeline: timelineOf(sections, begun),
    followUps,
    history: data.history,
    participants: data.participants ?? peopleIn(data, text.slice(from)),
    commenters: data.commenters ?? 0,
    meeting: meetingOf(data),
    readers: data.readers
      ? {
          daysOut: data.readers.days,
          outside: data.readers.outside,
          reactions: data.readers.reactions,
          linksFromElsewhere: data.readers.links,
        }
      : null,
    mentions: data.mentions ?? 0,
  };
}

/** How else a later review may call it: `INC-12` in its name, or the day it was declared. */
function aliasesOf({ declared }: FrontMatter, name: string): string[] {
  const ids = [...name.matchAll(/\b[a-z]{2,}-?\d+\b|#\d+\b|\d{4}-\d{2}-\d{2}/giu)].map(
    ([id]) => id,
  );
  return declared ? [...ids, declared.toISOString().slice(0, 10)] : ids;
}

/** `SEV2`, `2`, `P1`, `major`: how bad, 1 being the worst; null where it says something else. */
function severityIn(said: string | null): number | null {
  const digit = /[0-5]/u.exec(said ?? '')?.[0];
  if (digit) return Math.max(1, Number(digit));
  const named = ['critical', 'major', 'moderate', 'minor'].findIndex((word) =>
    said?.toLowerCase().includes(word),
  );
  if (/\blow\b/iu.test(said ?? '')) return 4;
  return named < 0 ? null : named + 1;
}

function severityLine(text: string): string | null {
  return /^[^\w\n]{0,8}severity[^\w\n]{1,12}([^\n|]{1,20})/imu.exec(text)?.[1] ?? null;
}

/** How many are named as having had a part; null where that says nothing. */
function peopleIn({ authors, history }: FrontMatter, text: string): number | null {
  const handles = [...text.matchAll(/(?<![\w.])@([\w.-]*\w)/gu)].map((found) => found[1] ?? '');
  const hands = (history ?? []).map(({ author }) => author);
  const all = [...authors, ...handles, ...hands]
    .map((name) => name.toLowerCase().replace(/^@/u, ''))
    .filter((name) => name !== '' && !/\b(?:team|all|everyone|tbd|none)\b/u.test(name));
  const count = new Set(all).size;
  // One name says who wrote, not that nobody else was there.
  return count < 2 ? null : count;
}

function meetingOf({ review, reviewed }: FrontMatter): RitualMeeting | null {
  const heldAt = review?.held ?? momentIn(reviewed);
  if (!review && !heldAt) return null;
  return {
    plannedAt: review?.planned ?? null,
    heldAt,
    minutes: review?.minutes ?? null,
    speakers: review?.speakers ?? null,
    hasQuestion: typeof review?.questions === 'number' ? review.questions > 0 : null,
  };
}
