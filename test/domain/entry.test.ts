import { describe, expect, it } from 'vitest';
import { type Entry, instantOf, isOnTimeline, timelineOf } from '../../src/domain/entry.ts';
import { anIncident, minutesLater } from '../support/incidents.ts';

const wording = {
  authorId: 'U2',
  authorName: 'Bo',
  text: 'It is the cache',
  editedTs: '',
  threadTs: null,
};

function anEntry(more: Partial<Entry> = {}): Entry {
  return {
    id: 'C7:1.000001',
    kind: 'captured',
    incidentId: 'inc7',
    channelId: 'C7',
    ts: '1.000001',
    at: minutesLater(5),
    marks: { 'U1:pushpin': { on: true, at: '2.0' } },
    wording,
    earlier: [],
    deleted: false,
    ...more,
  };
}

describe('instantOf', () => {
  it.each([
    ['1485889200.000000', '2017-01-31T19:00:00.000Z'],
    ['1485889200.123456', '2017-01-31T19:00:00.123Z'],
    ['1485889200', '2017-01-31T19:00:00.000Z'],
  ])('reads %s as %s', (ts, iso) => {
    expect(instantOf(ts)).toEqual(new Date(iso));
  });
});

describe('isOnTimeline', () => {
  const off = { on: false, at: '3.0' };
  const on = { on: true, at: '2.0' };
  it.each([
    [true, 'one mark stands', { marks: { a: off, b: on } }],
    [false, 'the last mark was taken off', { marks: { a: off } }],
    [false, 'nobody marked it', { marks: {} }],
    [false, 'the message is gone', { marks: { a: on }, deleted: true }],
  ])('is %s when %s', (expected, _, more) => {
    expect(isOnTimeline(anEntry(more))).toBe(expected);
  });
});

describe('timelineOf', () => {
  it('puts changes of state and captured messages in order of time', () => {
    const lines = timelineOf(anIncident(), [
      anEntry(),
      anEntry({ id: 'x', at: minutesLater(-30) }),
    ]);

    expect(lines.map(({ kind, text }) => [kind, text])).toEqual([
      ['captured', 'It is the cache'],
      ['change', 'Declared as sev2: Checkout is slow'],
      ['captured', 'It is the cache'],
    ]);
  });

  it('keeps two messages of one second apart, in the order they were written', () => {
    const at = minutesLater(5);
    const second = anEntry({
      id: 'b',
      ts: '1.000002',
      at,
      wording: { ...wording, text: 'second' },
    });
    const first = anEntry({ id: 'a', ts: '1.000001', at, wording: { ...wording, text: 'first' } });

    const texts = timelineOf(anIncident(), [second, first]).map(({ text }) => text);

    expect(texts.slice(1)).toEqual(['first', 'second']);
  });

  it('leaves out what nobody has read yet', () => {
    expect(timelineOf(anIncident(), [anEntry({ wording: null })])).toHaveLength(1);
  });
});
