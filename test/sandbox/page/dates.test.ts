import { describe, expect, it } from 'vitest';
import { dated } from '../../../src/sandbox/page/dates.ts';

const NOW = new Date('2026-03-06T23:30:00Z');
const seconds = (at: string) => Date.parse(at) / 1000;

describe('a date in a message', () => {
  it.each([
    ['{date_num}', 'Europe/Lisbon', '2026-03-06'],
    ['{date_num}', 'Asia/Tokyo', '2026-03-07'],
    ['{time}', 'Asia/Tokyo', '08:15'],
    ['{time}', 'America/Los_Angeles', '15:15'],
    ['{date}', 'UTC', 'March 6, 2026'],
    ['{date_short}', 'UTC', 'Mar 6, 2026'],
    ['{date_long}', 'UTC', 'Friday, March 6, 2026'],
    ['on {date_short_pretty} at {time}', 'UTC', 'on today at 23:15'],
    ['{ago}', 'UTC', '15 minutes ago'],
    ['no token', 'UTC', 'no token'],
  ])('reads %s in %s as %s', (format, tz, words) => {
    expect(dated(seconds('2026-03-06T23:15:00Z'), format, { tz, now: NOW })).toBe(words);
  });

  it.each([
    ['yesterday', 'Asia/Tokyo', '2026-03-06T14:59:00Z'],
    ['today', 'Asia/Tokyo', '2026-03-06T15:00:00Z'],
    ['tomorrow', 'Asia/Tokyo', '2026-03-07T15:00:00Z'],
    ['today', 'America/Los_Angeles', '2026-03-06T14:59:00Z'],
  ])('is %s by the days of %s', (word, tz, at) => {
    expect(dated(seconds(at), '{date_pretty}', { tz, now: NOW })).toBe(word);
  });

  it('counts days, not hours, where the clocks change', () => {
    const now = new Date('2026-03-29T21:30:00Z');

    expect(
      dated(seconds('2026-03-28T23:30:00Z'), '{date_pretty}', { tz: 'Europe/Lisbon', now }),
    ).toBe('yesterday');
  });

  it.each([
    ['a token that Slack does not have', 0, '{date_odd}'],
    ['no instant at all', Number.NaN, '{date}'],
  ])('is left to its fallback for %s', (_, at, format) => {
    expect(dated(at, format, { tz: 'UTC', now: NOW })).toBeNull();
  });
});
