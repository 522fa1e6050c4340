import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/config/nearest.ts';

const known = ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN', 'MONGODB_URI'];

describe('nearest', () => {
  it.each([
    ['a letter left out', 'SLACK_BOT_TOKN', 'SLACK_BOT_TOKEN'],
    ['a letter too many', 'SLACK_BOTT_TOKEN', 'SLACK_BOT_TOKEN'],
    ['two letters swapped', 'SLACK_BOT_TOKNE', 'SLACK_BOT_TOKEN'],
    ['two letters left out', 'MONGO_URI', 'MONGODB_URI'],
    ['the nearer of two', 'SLACK_BOP_TOKEN', 'SLACK_BOT_TOKEN'],
    ['the name itself', 'MONGODB_URI', 'MONGODB_URI'],
    ['three letters wrong', 'MONGO_URL', null],
    ['something else', 'PATH', null],
    ['nothing', '', null],
  ])('finds %s', (_, name, meant) => {
    expect(nearest(name, known)).toBe(meant);
  });
});
