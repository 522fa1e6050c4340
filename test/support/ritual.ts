import { isWeekday } from '../../src/domain/ritual/minutes.ts';
import { readMirror } from '../../src/domain/ritual/mirror.ts';
import type {
  RitualDocument,
  RitualFollowUp,
  SectionKind,
} from '../../src/domain/ritual/ritual-document.ts';
import { DEFAULT_RITUAL_POLICY } from '../../src/domain/ritual/ritual-policy.ts';
import type { Surroundings } from '../../src/domain/ritual/signal.ts';

const NOTHING: Omit<RitualDocument, 'text' | 'sections'> = {
  names: ['INC-7'],
  severity: 2,
  isPrivate: false,
  services: [],
  factorTags: [],
  detectedAt: null,
  declaredAt: new Date('2031-03-03T10:00Z'),
  resolvedAt: new Date('2031-03-03T12:00Z'),
  completedAt: null,
  dueBy: null,
  deletedSections: [],
  timeline: [],
  followUps: [],
  history: null,
  participants: null,
  commenters: 0,
  meeting: null,
  readers: null,
  mentions: 0,
};

/** A review of these sections, of which nothing else is known but what `more` says. */
export function review(
  sections: readonly (readonly [SectionKind, string])[],
  more: Partial<RitualDocument> = {},
): RitualDocument {
  let text = '';
  const placed = sections.map(([kind, body]) => {
    text += `## ${kind}\n`;
    const start = text.length;
    text += `${body}\n`;
    return { kind, title: kind, text: `${body}\n`, start };
  });
  return { ...NOTHING, text, sections: placed, ...more };
}

export function todo(text: string, more: Partial<RitualFollowUp> = {}): RitualFollowUp {
  return {
    text,
    start: null,
    owner: 'Ada',
    due: '2031-03-20',
    state: 'open',
    change: 'unknown',
    closed: null,
    reason: '',
    ...more,
  };
}

export function around(more: Partial<Surroundings> = {}): Surroundings {
  return {
    policy: DEFAULT_RITUAL_POLICY,
    earlier: [],
    roster: [],
    isWorkingDay: isWeekday,
    ...more,
  };
}

export const NOON = new Date('2031-04-01T12:00Z');

/** Numbers of the signals that are seen in it. */
export function seenIn(document: RitualDocument, more: Partial<Surroundings> = {}): number[] {
  return readMirror(document, around(more), {}, NOON).seen.map(({ number }) => number);
}
