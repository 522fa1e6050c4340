import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEFAULT_POLICY, readSeverity } from '../../src/domain/policy.ts';
import {
  lessonOf,
  minutesOf,
  SCENARIOS,
  type Scenario,
  scenarioNamed,
  scenarioNear,
  scenarioOf,
} from '../../src/domain/scenarios.ts';
import { anIncident, MOMENT } from '../support/incidents.ts';

const WRITTEN = ['unpaid-orders', 'slow-search'];

/** Sentences with a sign at their end; what people type in a hurry is not what they practise on. */
const words = z.string().regex(/^\S.*[.?]$/);

const scenario = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)+$/),
  title: z.string().min(5).max(40),
  severity: z.string().refine((name) => readSeverity(name, DEFAULT_POLICY) === name),
  summary: words.max(300),
  cast: z.record(z.string().regex(/^[a-z]+$/), z.string().regex(/^[a-z ]+$/)),
  lines: z
    .array(z.strictObject({ afterMinutes: z.int().min(1), who: z.string(), text: words.max(300) }))
    .min(10)
    .max(14),
  surprise: words.max(500),
  afterwards: z
    .array(z.string().regex(/^(How|What|Which|At which) .*\?$/))
    .min(2)
    .max(3),
  source: z.url({ protocol: /^https$/ }).nullable(),
});

const texts = ({ title, summary, lines, surprise, afterwards }: Scenario) => [
  title,
  summary,
  ...lines.map(({ text }) => text),
  surprise,
  ...afterwards,
];

describe.each(SCENARIOS.map((one) => [one.id, one] as const))('the drill %s', (_, one) => {
  it('has all that a drill needs', () => {
    expect(scenario.safeParse(one).error?.issues ?? []).toEqual([]);
  });

  it('goes forwards in time, over half an hour and more', () => {
    const minutes = one.lines.map(({ afterMinutes }) => afterMinutes);

    expect(minutes).toEqual([...new Set(minutes)].sort((a, b) => a - b));
    expect(minutesOf(one)).toBeGreaterThanOrEqual(30);
    expect(minutesOf(one)).toBeLessThanOrEqual(45);
  });

  it('gives everybody in it something to say, and nobody else', () => {
    const speaking = new Set(one.lines.map(({ who }) => who));

    expect([...speaking].sort()).toEqual(Object.keys(one.cast).sort());
  });

  it.each([
    ['gives a verdict', /\b(fault|mistakes?|blam\w+|careless|failed to|forgot|human error)\b/i],
    ['finds it plain afterwards', /\b(obvious(ly)?|clearly|simply|of course|hindsight)\b/i],
    ['says what was not done', /\b(should|could|ought to|would) have\b/i],
    ['asks a person why', /\bwhy\b|\bwho (did|broke|caused|pushed|approved)\b/i],
    ['means anybody or any place by a sign', /[<>@#]/],
  ])('has no word in it that %s', (_what, pattern) => {
    expect(texts(one).filter((text) => pattern.test(text))).toEqual([]);
  });
});

describe('SCENARIOS', () => {
  it('has each file once, under the name of its id', () => {
    const files = globSync('src/domain/drills/*.json').map((file) => basename(file, '.json'));

    expect(SCENARIOS.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('names the report where it retells one, and says so', () => {
    const retold = SCENARIOS.filter(({ source }) => source !== null);
    const written = SCENARIOS.filter(({ source }) => source === null);

    expect(written.map(({ id }) => id)).toEqual(WRITTEN);
    for (const { surprise } of retold) expect(surprise).toContain('the words and the people are');
  });
});

describe('scenarioNamed', () => {
  it.each([
    ['slow-search', 'slow-search'],
    ['SLOW-Search', 'slow-search'],
    ['2', 'slow-search'],
    ['1', 'unpaid-orders'],
    ['0', undefined],
    ['6', undefined],
    ['', undefined],
    ['search', undefined],
  ])('takes "%s" for %s', (word, id) => {
    expect(scenarioNamed(word)?.id).toBe(id);
  });
});

describe('scenarioNear', () => {
  it.each([
    ['slow-serch', 'slow-search'],
    ['comments', 'slow-comments'],
    ['missing-pakages', 'missing-packages'],
    ['merges', 'blocked-merges'],
    ['zorp', undefined],
    ['', undefined],
    ['x'.repeat(40_000), undefined],
  ])('thinks of what was probably meant', (word, id) => {
    expect(scenarioNear(word)?.id).toBe(id);
  });
});

describe('scenarioOf', () => {
  it('knows nothing of a drill that has none, or one of another version', () => {
    expect(scenarioOf(anIncident({ isDrill: true }))).toBeNull();
    expect(scenarioOf(anIncident({ drill: { scenario: 'gone-by-now' } }))).toBeNull();
    expect(scenarioOf(anIncident({ drill: { scenario: 'slow-search' } }))?.title).toContain(
      'Search',
    );
  });
});

describe('lessonOf', () => {
  it('tells nothing before the end', () => {
    const drill = { scenario: 'slow-search' };

    expect(lessonOf(anIncident({ drill }))).toBeNull();
    expect(lessonOf(anIncident({ drill, endedAt: MOMENT }))?.id).toBe('slow-search');
  });
});
