import { describe, expect, it } from 'vitest';
import { generatedTexts } from '../../../src/domain/document/generated.ts';
import { timelineOf } from '../../../src/domain/entry.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import { resolve } from '../../../src/domain/lifecycle.ts';
import { postUpdate } from '../../../src/domain/updates.ts';
import { act, anIncident } from '../../support/incidents.ts';

const textsOf = (incident: Incident, moment: 'surprise' | null = null) => {
  const lines = timelineOf(incident, []).map((line) => ({ ...line, moment }));
  return generatedTexts({ incident, lines, zone: 'UTC', surprises: [], lesson: null });
};

describe('generatedTexts', () => {
  it('tells in a few lines how it went, and what was told last', () => {
    const told = postUpdate(anIncident(), { text: 'Half is *back*' }, act('u', 20));

    expect(textsOf(resolve(told, act('r', 70)))['summary']).toBe(
      'sev2, resolved after 1 h 10 min.\n\nLast update: Half is \\*back\\*',
    );
  });

  it('tells what users saw, and what people were told when', () => {
    const incident = anIncident({ impact: 'Cards are refused', services: ['Payments'] });
    const told = postUpdate(incident, { text: 'Half is back' }, act('u', 20));

    expect(textsOf(told)['impact']).toBe(
      'Cards are refused\n\nServices: Payments\n\n- 09:20 Half is back',
    );
  });

  it('brings the lines that somebody marked as a surprise', () => {
    expect(textsOf(anIncident(), 'surprise')['surprises']).toBe(
      '- Declared as sev2: Checkout is slow',
    );
    expect(textsOf(anIncident())['surprises']).toBe('');
  });

  it('tells what was planted in a drill, once there is no more to spoil', () => {
    const lesson = { surprise: 'A full disk', source: 'https://example.com/report' };
    const texts = generatedTexts({
      incident: anIncident(),
      lines: [],
      zone: 'UTC',
      surprises: [],
      lesson,
    });

    expect(texts['planted']).toBe(
      'A full disk\n\nSource: [the public report](https://example.com/report)',
    );
    expect('planted' in textsOf(anIncident())).toBe(false);
  });

  it('asks nothing: a question that stood there would be published', () => {
    expect(Object.values(textsOf(anIncident())).join('')).not.toContain('?');
  });
});
