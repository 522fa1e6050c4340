import { describe, expect, it } from 'vitest';
import { readReplay } from '../../../scripts/replay/form.ts';
import { generateReplay } from '../../../scripts/replay/generate.ts';

describe('generateReplay', () => {
  it('gives the same file for the same seed, and another for another', () => {
    expect(generateReplay(7)).toEqual(generateReplay(7));
    expect(generateReplay(7)).not.toEqual(generateReplay(8));
  });

  it.each([1, 2, 3])('brings up every kind of event and shared seconds from seed %i', (seed) => {
    const { events } = readReplay(JSON.stringify(generateReplay(seed)), 'it.json');

    const kinds = new Set(events.map(({ kind }) => kind));
    const said = events.filter(({ kind }) => kind === 'message').map(({ at }) => at);

    expect(kinds.size).toBe(7);
    expect(new Set(said).size).toBeLessThan(said.length);
    expect(events.some(({ text }) => text.includes('::skin-tone-'))).toBe(true);
  });
});
