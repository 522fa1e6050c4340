import { describe, expect, it } from 'vitest';
import { departures } from './contract.ts';

const shape = {
  ok: 'boolean',
  channel: 'object',
  'channel.id': 'string',
  'channel.created': 'number',
  members: 'array',
  'members[]': 'string',
  blocks: 'array',
  title: 'object|string',
};

describe('departures', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing in a body of that shape', { ok: true, channel: { id: 'C1', created: 1 } }, []],
    ['nothing in a body with fewer keys', {}, []],
    ['a key that is not in the shape', { okay: true }, ["okay is not a key of Slack's"]],
    ['a key further down', { channel: { name: 'x' } }, ["channel.name is not a key of Slack's"]],
    ['another type', { ok: 'true' }, ["ok is string, Slack's is boolean"]],
    ['an object for an array', { members: {} }, ["members is object, Slack's is array"]],
    [
      'another type among the items',
      { members: ['U1', 2] },
      ["members[] is number, Slack's is string"],
    ],
    ['nothing inside what is listed without children', { blocks: [{ any: 1 }] }, []],
    ['nothing in a null', { channel: null }, []],
    ['nothing in either of two types', { title: 'x' }, []],
  ])('finds %s', (_what, body, faults) => {
    expect(departures(body, shape)).toEqual(faults);
  });
});
