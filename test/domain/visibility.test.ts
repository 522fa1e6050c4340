import { describe, expect, it } from 'vitest';
import { makePrivate, makePublic } from '../../src/domain/visibility.ts';
import { act, anIncident } from '../support/incidents.ts';

describe('makePrivate', () => {
  it('stands on the timeline, with who did it', () => {
    const incident = makePrivate(anIncident(), act('hide', 5, 'U2'));

    expect(incident.isPrivate).toBe(true);
    expect(incident.changes.at(-1)).toMatchObject({
      kind: 'visibility',
      by: 'U2',
      text: 'Made private',
    });
  });

  it.each([
    ['is private already', { isPrivate: true }, 'is private already'],
    ['runs where others read it', { channelId: null, threadIn: 'C1' }, 'cannot be private'],
  ])('refuses one that %s', (_, more, said) => {
    expect(() => makePrivate(anIncident(more), act('hide'))).toThrow(said);
  });
});

describe('makePublic', () => {
  it('stands on the timeline', () => {
    const incident = makePublic(anIncident({ isPrivate: true }), act('show'));

    expect(incident.isPrivate).toBe(false);
    expect(incident.changes.at(-1)?.text).toBe('Made public');
  });

  it('refuses one that is public already', () => {
    expect(() => makePublic(anIncident(), act('show'))).toThrow('is public already');
  });
});
