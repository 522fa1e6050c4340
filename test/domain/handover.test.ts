import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/domain/entry.ts';
import { handover } from '../../src/domain/handover.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { postUpdate } from '../../src/domain/updates.ts';
import { act, anIncident } from '../support/incidents.ts';

describe('handover', () => {
  it('gives the last five lines of the timeline, and who holds what', () => {
    let incident = anIncident({ roles: { scribe: 'U2' } });
    for (const nth of [1, 2, 3, 4, 5, 6]) {
      incident = postUpdate(incident, { text: `number ${nth}` }, act(`u${nth}`, nth));
    }

    const state = handover(incident, timelineOf(incident, []), ['T1 Drain it'], DEFAULT_POLICY);

    expect(state.lastLines.map(({ text }) => text)).toEqual(
      [2, 3, 4, 5, 6].map((nth) => `Update: number ${nth}`),
    );
    expect(state.held.map(({ role, userId }) => [role.name, userId])).toEqual([['scribe', 'U2']]);
    expect(state.tasks).toEqual(['T1 Drain it']);
  });
});
