import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveTo, reopen, resolve } from '../../../src/domain/lifecycle.ts';
import { type Drawing, drawingOf } from '../../../src/domain/written/drawing.ts';
import { phasesOf } from '../../../src/domain/written/phases.ts';
import { svgOf } from '../../../src/domain/written/svg.ts';
import { act, anIncident, minutesLater } from '../../support/incidents.ts';
import { aLine, aReview, HOSTILE } from '../../support/written.ts';

const NO_TIMES = {
  startedAt: null,
  detectedAt: null,
  declaredAt: minutesLater(0),
  mitigatedAt: null,
  resolvedAt: null,
};

describe('phasesOf', () => {
  const named = (review: Parameters<typeof phasesOf>[0], end = 120) =>
    phasesOf(review, minutesLater(end)).map(({ name, from, to }) => {
      return `${name} ${(to.getTime() - from.getTime()) / 60_000}`;
    });

  it('follows what an incident writes on its timeline when its state changes', () => {
    let incident = moveTo(anIncident(), 'mitigating', act('a', 10));
    incident = resolve(moveTo(incident, 'monitoring', act('b', 25)), act('c', 40));
    incident = resolve(reopen(incident, 'again', act('d', 60)), act('e', 90));
    const timeline = incident.changes.map(({ at, text }) => {
      return aLine(0, { at, text, kind: 'change' });
    });
    const times = { ...NO_TIMES, startedAt: minutesLater(-5), resolvedAt: incident.resolvedAt };

    expect(named(aReview({ timeline, times }))).toEqual([
      'not yet detected 5',
      'investigating 10',
      'mitigating 15',
      'monitoring 15',
      'investigating 30',
    ]);
  });

  it('goes by the times where no line tells of a state', () => {
    const times = { ...NO_TIMES, mitigatedAt: minutesLater(30), resolvedAt: minutesLater(45) };
    const timeline = [aLine(5, { text: 'Status: mitigating' })];

    expect(named(aReview({ timeline, times }))).toEqual(['investigating 30', 'monitoring 15']);
  });

  it('lasts until the end of the drawing where nobody has said that it is over', () => {
    expect(named(aReview({ timeline: [], times: NO_TIMES }), 7)).toEqual(['investigating 7']);
  });
});

describe('drawingOf', () => {
  it('says in words what it shows, and what it leaves to the list', () => {
    const timeline = [...aReview().timeline, aLine(5 * 24 * 60, { text: 'Review booked' })];

    expect(drawingOf(aReview({ timeline })).words).toBe(
      'The course of the incident: not yet detected for 15 min, then investigating for 17 min, then mitigating for 18 min, then monitoring for 45 min; 5 lines of the timeline as numbered points. 1 of another time are in the list alone.',
    );
  });

  it('counts what has no room for a number of its own', () => {
    const timeline = Array.from({ length: 30 }, (_, at) => aLine(10, { text: `line ${at}` }));
    const { dots } = drawingOf(aReview({ timeline }));

    expect(dots.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5', '+25']);
    expect(new Set(dots.map(({ y }) => y)).size).toBe(6);
  });

  it('keeps everything inside its frame, and draws every line that it says it draws', () => {
    const minutes = fc.integer({ min: -300_000, max: 300_000 });
    fc.assert(
      fc.property(fc.array(minutes, { maxLength: 60 }), fc.option(minutes), (all, end) => {
        const resolvedAt = end === null ? null : minutesLater(Math.abs(end));
        const timeline = all.map((at) => aLine(at));
        const drawing = drawingOf(aReview({ timeline, times: { ...NO_TIMES, resolvedAt } }));
        const { dots, marks, words } = drawing;

        expect(outside(drawing)).toEqual([]);
        expect(marks.length).toBeLessThanOrEqual(10);
        const drawn = dots.reduce((sum, { label }) => sum + countOf(label), 0);
        expect(words).toContain(drawn === 1 ? 'one line of' : `${drawn} lines of`);
      }),
    );
  });
});

function outside({ dots, bars, marks, width, height }: Drawing) {
  return [
    ...dots.filter(({ x, y }) => x < 0 || x > width || y < 0 || y > height),
    ...bars.filter((bar) => bar.x < 0 || bar.x + bar.width > width),
    ...marks.filter(({ x }) => x < 0 || x > width),
  ];
}

/** `+3` stands for three lines, a number for its own one. */
function countOf(label: string): number {
  return label.startsWith('+') ? Number(label) : 1;
}

describe('svgOf', () => {
  it('is the same for the same review, and the text of people is text in it', () => {
    const timeline = HOSTILE.map((text, index) => aLine(index, { text, who: text }));
    const svg = svgOf(drawingOf(aReview({ timeline })));

    expect(svgOf(drawingOf(aReview({ timeline })))).toBe(svg);
    expect(svg).not.toMatch(/<(script|img|a|foreignObject|image)\b|\son\w+="|\u202e/);
    expect(svg.match(/<title>/g)).toHaveLength(HOSTILE.length + 3);
    expect(svg).toContain('role="img" aria-labelledby="drawing-title drawing-words"');
  });
});
