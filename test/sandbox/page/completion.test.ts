import { describe, expect, it } from 'vitest';
import { completionAt } from '../../../src/sandbox/page/completion.ts';
import { screen } from './support.ts';

/** What is offered where `|` stands. */
function offered(text: string) {
  const caret = text.indexOf('|');
  const found = completionAt(text.replace('|', ''), caret, screen());
  return found && { from: found.from, offers: found.offers.map(({ insert }) => insert) };
}

describe('what is offered while typing', () => {
  it.each([
    ['people, by their names', 'ask @b|', { from: 4, offers: ['@bo '] }],
    ['people, by their real names', '@silv|', { from: 0, offers: ['@ana '] }],
    ['everybody', '@|', { from: 0, offers: ['@ana ', '@bo '] }],
    [
      'channels, those first that begin so',
      'see #gen|',
      { from: 4, offers: ['#general ', '#fire-general '] },
    ],
    ['the app its commands, at the start', '/inc|', { from: 0, offers: ['/incident '] }],
    ['Slack its own', '/to|', { from: 0, offers: ['/topic '] }],
    ['in the midst of a text', 'ask @b| now', { from: 4, offers: ['@bo '] }],
  ])('is %s', (_, text, expected) => {
    expect(offered(text)).toEqual(expected);
  });

  it('is emoji once two letters stand there', () => {
    expect(offered('done :white_check|')?.offers[0]).toBe(':white_check_mark: ');
    expect(offered('at 10:0|')).toBeNull();
    expect(offered('a :w|')).toBeNull();
  });

  it.each(['mail ana@b|', 'a/b|', 'say /inc|', '@zz|', 'plain|', '|', 'http://a|'])(
    'is nothing for %j',
    (text) => {
      expect(offered(text)).toBeNull();
    },
  );
});
