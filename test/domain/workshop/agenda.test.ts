import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBlame } from '../../../src/domain/blame/find-blame.ts';
import type { TimelineLine } from '../../../src/domain/entry.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import { PROMPTS } from '../../../src/domain/prompts.ts';
import { agendaOf } from '../../../src/domain/workshop/agenda.ts';
import { SCRIPTS, scriptNamed } from '../../../src/domain/workshop/script.ts';
import { act, anIncident, minutesLater } from '../../support/incidents.ts';
import { aLine } from '../../support/timeline-lines.ts';

const review = scriptNamed('');

function line(
  minutes: number,
  text: string,
  authorId = 'U1',
  moment: TimelineLine['moment'] = null,
): TimelineLine {
  return aLine(minutes, { text, authorId, moment });
}

const agenda = (lines: readonly TimelineLine[], more: Partial<Incident> = {}, script = review) =>
  agendaOf(script, { incident: anIncident(more), lines, zone: 'UTC' });
const facts = (...given: Parameters<typeof agenda>) => agenda(...given).map(({ fact }) => fact);

describe('agendaOf', () => {
  it('asks its questions where there is no incident, too', () => {
    const questions = agendaOf(scriptNamed('design'), null);

    expect(questions).toHaveLength(5);
    expect(questions.every(({ fact }) => fact === null)).toBe(true);
  });

  it.each([
    [
      '23 minutes between the first alert (09:05) and the first decision (09:28)',
      [line(5, 'Pager: queue alert'), line(7, 'looking'), line(28, 'We will fail over')],
      {},
    ],
    [
      '10 minutes between the first alert (09:02) and the first decision (09:12)',
      [
        line(1, 'an alarm of another kind'),
        line(2, 'the shop is empty', 'U1', 'detection'),
        line(5, 'I will look'),
        line(12, 'back to 41', 'U1', 'decision'),
      ],
      {},
    ],
    [
      '2 hours 30 minutes without a line on the timeline, from 09:05 to 11:35',
      [line(5, 'slow'), line(155, 'still slow')],
      {},
    ],
    [
      '1 minute between the declaration (09:00) and the mitigation (09:01)',
      [],
      { mitigatedAt: minutesLater(1) },
    ],
    [
      '2 hours between the declaration (09:00) and the end (11:00)',
      [],
      { resolvedAt: minutesLater(120) },
    ],
    [
      '45 minutes between its start (08:15) and its detection (09:00)',
      [],
      { startedAt: minutesLater(-45), detectedAt: minutesLater(0) },
    ],
    [
      'at 09:03 the timeline says "Copied the rows by hand"',
      [line(3, 'Copied the rows\nby hand')],
      {},
    ],
    ['at 09:04 the timeline says "Turns out it was off"', [line(4, 'Turns out it was off')], {}],
    ['3 lines on the timeline, by 2 people', [line(1, 'a'), line(2, 'b', 'U2'), line(3, 'c')], {}],
    [
      'it came back at 09:50, after it had been resolved',
      [],
      { changes: [{ ...act('again', 50), kind: 'reopened', text: 'Reopened' }] },
    ],
    [
      'the severity changed once, first at 09:09',
      [],
      { changes: [{ ...act('worse', 9), kind: 'severity', text: 'sev1' }] },
    ],
  ] satisfies [string, TimelineLine[], Partial<Incident>][])(
    'asks because of "%s"',
    (fact, lines, more) => {
      expect(facts(lines, more)).toContain(fact);
    },
  );

  it.each([
    ['a decision before the alert', [line(1, 'We will wait'), line(2, 'An alarm fires')]],
    ['a word within another', [line(1, 'The boddy was todd'), line(2, 'ok')]],
    [
      'a line that reads as blame',
      [line(1, 'Weird: you broke the shop again, you never test anything')],
    ],
    ['a short silence', [line(1, 'slow'), line(9, 'fine')]],
  ])('makes no fact of %s', (_, lines) => {
    expect(facts(lines)).toEqual([null, null, null, null]);
  });

  it('has four questions for a timeline of which nothing is known, and six for a full one', () => {
    const full = [
      line(1, 'An alert fires'),
      line(30, 'We will restart it by hand', 'U2'),
      line(40, 'Strange: it is still slow'),
    ];
    const times = { startedAt: minutesLater(-5), mitigatedAt: minutesLater(50) };

    expect(agenda([])).toHaveLength(4);
    expect(agenda(full, times)).toHaveLength(6);
    expect(facts(full, times)).not.toContain(null);
  });

  it.each(SCRIPTS.map((script) => [script.id, script] as const))(
    'has four to six questions in %s whatever its number, each of the bank or its own',
    (_, script) => {
      const bank = PROMPTS.map(({ text }) => text);
      const own = script.prompts.flatMap((one) => ('text' in one ? one.text : []));
      for (let number = 0; number < 12; number += 1) {
        const questions = agenda([], { number }, script).map(({ question }) => question);
        expect(questions.length).toBeGreaterThanOrEqual(4);
        expect(questions.length).toBeLessThanOrEqual(6);
        expect([...bank, ...own]).toEqual(expect.arrayContaining(questions));
      }
    },
  );
});

describe('SCRIPTS', () => {
  const DIR = 'src/domain/workshop/scripts';

  it('has each file of its folder, by one line, and nothing else', () => {
    const files = globSync(`${DIR}/*.json`).map((file) => basename(file, '.json'));
    const lines = readFileSync(`${DIR}/index.ts`, 'utf8').trim().split('\n');

    expect(SCRIPTS.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
    expect(lines.filter((text) => !text.startsWith('/*'))).toHaveLength(files.length);
  });

  it('begins with the one review of an incident, and knows each by how its name begins', () => {
    expect(SCRIPTS.map(({ isReview }) => isReview)).toEqual([true, false, false]);
    expect(['', 'design', 'prd', 'prd-review'].map((word) => scriptNamed(word).id)).toEqual([
      'incident-review',
      'design-review',
      'prd-review',
      'prd-review',
    ]);
  });

  it('has for each round a time, and words for everybody and for the facilitator', () => {
    for (const { rounds, title, opening } of SCRIPTS) {
      expect(rounds.length).toBeGreaterThanOrEqual(4);
      for (const { name, line, guide, minutes } of rounds) {
        expect(
          Math.min(...[title, opening, name, line, guide].map((it) => it.length)),
        ).toBeGreaterThan(4);
        expect(minutes).toBeGreaterThanOrEqual(2);
      }
      const all = rounds.reduce((sum, { minutes }) => sum + minutes, 0);
      expect(all).toBeLessThanOrEqual(45);
    }
  });

  it.each(SCRIPTS.map((script) => [script.id, script] as const))(
    '%s begin in silence and end with the close',
    (_, script) => {
      const shown = script.rounds.map(({ shows }) => shows);

      expect(shown[0]).toBe('prompts');
      expect(shown.at(-1)).toBe('nothing');
      expect(shown.filter((one) => one === 'groups')).toHaveLength(1);
      expect(new Set(shown)).toEqual(new Set(['prompts', 'groups', 'nothing']));
    },
  );

  it('asks nobody why they did something, and says nothing that the coach would offer other words for', () => {
    const words = JSON.stringify(SCRIPTS);
    const said = SCRIPTS.flatMap(({ opening, prompts, rounds }) => [
      opening,
      ...prompts.flatMap((one) => ('text' in one ? one.text : [])),
      ...rounds.flatMap(({ line, guide }) => [line, guide]),
    ]);

    expect(said.flatMap((text) => findBlame(text, { context: 'draft' }))).toEqual([]);

    expect(words).not.toMatch(
      /\bwhy (did|didn't|were) (you|they)|\b(fault|mistakes?|careless|should have)\b/i,
    );
  });
});
