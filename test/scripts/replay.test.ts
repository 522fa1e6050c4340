import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readReplay } from '../../scripts/replay/form.ts';
import { generateReplay } from '../../scripts/replay/generate.ts';
import { type Outcome, replayThrough } from '../../scripts/replay/replay.ts';
import type { SeenLine } from '../../scripts/replay/transcript.ts';

const FILES = 'scripts/replays';
const REPLAYS: readonly (readonly [name: string, text: () => string])[] = [
  ...[
    'gitlab-2017-01-31-database',
    'kubernetes-prow-2019-02-05-namespace',
    'crates-io-2020-02-20-index',
  ].map((name) => [name, () => readFileSync(join(FILES, `${name}.json`), 'utf8')] as const),
  ['a generated incident', () => JSON.stringify(generateReplay(2026))],
];

describe.each(REPLAYS)('replayThrough %s', (name, text) => {
  const replay = readReplay(text(), name);
  const shown: SeenLine[] = [];
  let outcome: Outcome;

  beforeAll(async () => {
    const audience = { show: (line: SeenLine) => shown.push(line), progress: () => {} };
    outcome = await replayThrough(replay, audience);
  }, 60_000);

  it('leaves every key event on the timeline and nothing else', () => {
    expect(outcome.verdict.faults).toEqual([]);
    expect(outcome.verdict).toMatchObject({ missed: 0, extra: 0 });
    expect(outcome.verdict.key).toBeGreaterThan(15);
  });

  it('ends with reminders, a prompt and a booked review', () => {
    const { reminders, prompts, meetings } = outcome.verdict;

    expect(reminders).toBeGreaterThanOrEqual(2);
    expect(prompts).toBeGreaterThanOrEqual(1);
    expect(meetings).toBeGreaterThanOrEqual(1);
  });

  it('goes on until the review was held and published, and each follow-up has come to its end', () => {
    const asked = replay.review?.followUps.map(({ end }) => end) ?? [];
    const { held, published, followUps } = outcome.verdict;

    expect({ held, published }).toEqual({ held: true, published: true });
    expect(followUps).toEqual({
      verified: asked.filter((end) => end === 'verified').length,
      done: asked.filter((end) => end === 'done').length,
      dropped: asked.filter((end) => end === 'dropped').length,
    });
    expect(outcome.transcript).toMatch(/Review of #1: \S+ (person has|people have) read it/);
  });

  it('hands the review out in every format', () => {
    expect(outcome.review.map(({ name }) => name)).toEqual([
      'review.md',
      'review.html',
      'review.json',
      'review.pdf',
      'timeline.svg',
      'timeline.csv',
      'follow-ups.csv',
    ]);
  });

  it('leaves a draft that tells the timeline', () => {
    expect(outcome.postmortem).toContain('## Timeline');
    expect(
      outcome.postmortem.split('\n').filter((line) => line.startsWith('- **')).length,
    ).toBeGreaterThan(15);
  });

  it('shows the people every message that was said', () => {
    const said = replay.events.filter(({ kind }) => kind === 'message').map((event) => event.text);
    const seen = new Set(shown.map((line) => line.text));

    expect(said.filter((words) => !seen.has(words))).toEqual([]);
  });
});
