import { describe, expect, it } from 'vitest';
import { spotAt, unescaped } from '../../../src/sandbox/page/mrkdwn.ts';
import { screen } from './support.ts';

describe("text in Slack's own form", () => {
  it.each([
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['&amp;lt;script&amp;gt;', '&lt;script&gt;'],
    ['nothing to do', 'nothing to do'],
  ])('reads %j as %j', (text, words) => {
    expect(unescaped(text)).toBe(words);
  });
});

describe('a link into the workspace', () => {
  const C1 = { place: 'C1', thread: null, goal: null };
  it.each([
    ['a channel', 'https://acme.slack.com/archives/C1', C1],
    [
      'a message',
      'https://acme.slack.com/archives/C1/p1772800000000100',
      { ...C1, goal: '1772800000.000100' },
    ],
    [
      'a reply',
      'https://acme.slack.com/archives/C1/p1772800000000200?thread_ts=1772800000.000100&cid=C1',
      { place: 'C1', thread: '1772800000.000100', goal: '1772800000.000200' },
    ],
    ['another workspace', 'https://other.slack.com/archives/C1', null],
    ['a page that looks like it', 'https://acme.slack.com.evil.example/archives/C1', null],
  ])('leads to %s', (_, url, spot) => {
    expect(spotAt(url, screen())).toEqual(spot);
  });
});
