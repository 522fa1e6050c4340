import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readForeign } from '../../../src/outside/import/read.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

describe('readForeign', () => {
  it('reads Dispatch: what is over, with its events and tasks', () => {
    const { incidents, left, problems } = readForeign('dispatch', fixture('dispatch.json'));

    expect(problems).toEqual([]);
    expect(left).toEqual({ open: 1, private: 1 });
    expect(incidents.map(({ title }) => title)).toEqual([
      'The awning leaks',
      'Lemonade stand takes no coins',
    ]);
    expect(incidents[1]).toEqual({
      origin: { tool: 'dispatch', id: 'dispatch-lemonade-11' },
      toolName: 'Netflix Dispatch',
      title: 'Lemonade stand takes no coins',
      severity: 'SEV2',
      impact: 'Nobody could buy a glass for half an hour.',
      services: [],
      isDrill: false,
      isCancelled: false,
      times: {
        startedAt: null,
        detectedAt: null,
        declaredAt: new Date('2030-04-01T10:00:00Z'),
        mitigatedAt: new Date('2030-04-01T10:40:00Z'),
        resolvedAt: new Date('2030-04-01T10:40:00Z'),
        closedAt: new Date('2030-04-02T09:00:00Z'),
      },
      commander: null,
      events: [
        { at: new Date('2030-04-01T10:05:00Z'), text: 'The coin slot is full of pips' },
        { at: new Date('2030-04-01T10:35:00Z'), text: 'Slot emptied' },
      ],
      actions: [
        { kind: 'task', state: 'done', text: 'Empty the slot', dueOn: null },
        { kind: 'follow-up', state: 'open', text: 'Ask where pips come from', dueOn: '2030-04-08' },
      ],
    });
  });

  it('reads incidentbot, whose times without a zone are UTC', () => {
    const { incidents, left, problems } = readForeign('incidentbot', fixture('incidentbot.json'));

    expect([problems, left]).toEqual([[], { open: 0, private: 1 }]);
    expect(incidents).toMatchObject([
      {
        origin: { tool: 'incidentbot', id: 'inc-3' },
        title: 'Straws have run out',
        services: ['Straws', 'Lids'],
        commander: 'U0CY999',
        times: {
          declaredAt: new Date('2030-05-01T08:00:00.123Z'),
          closedAt: new Date('2030-05-01T09:30:00Z'),
        },
        events: [{ at: new Date('2030-05-01T08:10:00Z'), text: 'Found a box under the table' }],
      },
    ]);
  });

  it('reads incident.io as its API has it, with updates and follow-ups beside', () => {
    const { incidents, left, problems } = readForeign('incident.io', fixture('incident-io.json'));

    expect([problems, left]).toEqual([[], { open: 1, private: 0 }]);
    expect(incidents).toMatchObject([
      {
        origin: { tool: 'incident.io', id: 'INC-7' },
        severity: 'Major',
        commander: 'U02LEMONBO',
        isCancelled: false,
        times: {
          startedAt: new Date('2030-06-01T11:30:00Z'),
          declaredAt: new Date('2030-06-01T12:00:00.5Z'),
          resolvedAt: new Date('2030-06-01T13:00:00Z'),
          closedAt: null,
        },
        events: [{ text: 'We tasted it' }],
        actions: [
          { text: 'Label the jars', state: 'done' },
          { text: 'Buy other jars', state: 'dropped' },
        ],
      },
      { origin: { id: 'INC-8' }, isCancelled: true, isDrill: true, events: [], actions: [] },
    ]);
  });

  it('reads incident.io as a table, its columns by their names', () => {
    const { incidents, left, problems } = readForeign('incident.io', fixture('incident-io.csv'));

    expect([problems, left]).toEqual([[], { open: 1, private: 0 }]);
    expect(incidents).toMatchObject([
      {
        title: 'Sugar, is "salt"',
        impact: 'Six glasses\nwere poured away.',
        severity: 'sev2',
        times: {
          declaredAt: new Date('2030-06-01T11:55:00Z'),
          resolvedAt: new Date('2030-06-01T13:00:00Z'),
        },
      },
    ]);
  });

  it.each([
    [
      'a title that is missing',
      'dispatch',
      '[\n {"name":"a","title":"x","status":"Closed","reported_at":"2030-01-01"},\n {"name":"b","status":"Closed"}]',
      'Line 3: title: is missing.',
    ],
    [
      'a time that is none',
      'incidentbot',
      'slug,description,status,created_at\na,one,resolved,2030-01-01\nb,two,resolved,yesterday',
      'Line 3: created_at: is no time such as 2026-11-05T14:30:00Z.',
    ],
    [
      'a time of a column that is none',
      'incident.io',
      'reference,name,status,created_at,resolved_at\nINC-1,one,closed,2030-01-01,soon',
      'Line 2: resolved_at: is no time such as 2026-11-05T14:30:00Z.',
    ],
    ['a row without a name', 'incident.io', '[{"name":"x"}]', 'Line 1: reference: is missing.'],
    [
      'a day that no month has',
      'incident.io',
      '[{"reference":"a","name":"x","created_at":"2030-13-41"}]',
      'Line 1: created_at: is no time such as 2026-11-05T14:30:00Z.',
    ],
  ])('says on which line stands %s', (_, tool, file, sentence) => {
    expect(readForeign(tool, file).problems).toEqual([sentence]);
  });

  it.each([
    ['JSON that is cut off', '[{"name":', 'It is no JSON'],
    ['CSV with an open quote', 'name,title\n"a', 'It is no CSV that can be read'],
  ])('turns %s away, and quotes none of it', (_, file, says) => {
    expect(() => readForeign('dispatch', file)).toThrow(says);
  });
});
