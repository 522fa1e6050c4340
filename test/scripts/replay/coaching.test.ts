import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coachingOf } from '../../../scripts/replay/coaching.ts';
import { INCIDENTS } from '../../../scripts/replay/examples.ts';
import { readReplay } from '../../../scripts/replay/form.ts';
import { generateReplay } from '../../../scripts/replay/generate.ts';
import { declared, fileOf, type Sketch } from './support/sketch.ts';

const BLAME = 'You broke the lamp for all of us, ops2.';
const MARKED = { expect_coaching: ['accusation'] };

describe('coachingOf', () => {
  it('counts the lines that draw a nudge, those that may, and says where one should not', () => {
    const coaching = coachingOf(
      replayOf(
        { minute: 2, text: BLAME, ...MARKED },
        { minute: 3, text: 'The bulb was changed.', ...MARKED },
        { minute: 4, actor: 'ic', kind: 'reply', text: BLAME },
        { minute: 5, text: BLAME, expect_coaching: [] },
      ),
    );

    expect(coaching).toMatchObject({ nudges: 3, expectedNudges: 2, falseNudges: 2 });
    expect(coaching.faults).toEqual([
      expect.stringMatching(
        /^falsely nudged: event 4, 2026-03-02T09:04:00Z ic: accusation \(.+\)$/,
      ),
      expect.stringMatching(/^falsely nudged: event 5, 2026-03-02T09:05:00Z ops1: accusation/),
    ]);
    expect(coaching.faults.join()).not.toContain('lamp');
  });

  it('hears people from the first line on, and what is said in their channels alone', () => {
    const { nudges } = coachingOf(
      replayOf(
        { minute: 0, text: BLAME },
        { minute: 2, text: BLAME, actor: 'bot' },
        { minute: 3, text: `/incident update ${BLAME}`, kind: 'command' },
        { minute: 4, text: ':facepalm:', kind: 'reaction' },
      ),
    );

    expect(nudges).toBe(1);
  });

  it.each(INCIDENTS)('finds nothing in %s but where it is marked', (name) => {
    const replay = readReplay(readFileSync(`scripts/replays/${name}.json`, 'utf8'), name);

    expect(coachingOf(replay).faults).toEqual([]);
  });

  it('finds nothing in what is made up', () => {
    const seeds = Array.from({ length: 50 }, (_, seed) => coachingOf(generateReplay(seed)));

    expect(seeds.flatMap(({ faults }) => faults)).toEqual([]);
    expect(seeds.every(({ expectedNudges }) => expectedNudges === 0)).toBe(true);
  });

  it('takes those who take part for people', () => {
    const spoken = { minute: 2, text: 'ops7 broke the lamp in the hall again.' };

    expect(coachingOf(replayOf(spoken, { minute: 3, actor: 'ops7' })).nudges).toBe(1);
    expect(coachingOf(replayOf(spoken)).nudges).toBe(0);
  });
});

function replayOf(...sketches: Sketch[]) {
  return readReplay(fileOf(declared, ...sketches), 'it.json');
}
