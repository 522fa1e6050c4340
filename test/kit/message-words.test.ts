import { describe, expect, it } from 'vitest';
import { filesOf, slackWordsOf } from '../../src/kit/message-words.ts';

const richText = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'see ' },
        { type: 'link', url: 'https://x.test' },
      ],
    },
  ],
};

describe('slackWordsOf', () => {
  it.each([
    ['its text', { text: 'down', blocks: [{ type: 'section', text: { text: 'up' } }] }, 'down'],
    [
      'its blocks where it has no text',
      { text: '', blocks: [{ type: 'header', text: { text: 'Disk' } }, richText] },
      'Disk\nsee https://x.test',
    ],
    [
      'its text and attachments',
      { text: 'alert', attachments: [{ title: 'Disk', text: 'full' }] },
      'alert\nDisk\nfull',
    ],
    [
      'the fallback of an attachment without words',
      { attachments: [{ fallback: 'graph' }] },
      'graph',
    ],
    [
      'nothing of a link preview',
      { text: 'x', attachments: [{ from_url: 'https://x.test', title: 'Page' }] },
      'x',
    ],
    [
      'nothing of a shape that Slack may yet invent',
      { text: 'x', attachments: [7], blocks: 'y' },
      'x',
    ],
  ])('finds %s', (_, parts, expected) => {
    expect(slackWordsOf(parts)).toBe(expected);
  });
});

describe('filesOf', () => {
  it('names the files that are there, and no other', () => {
    const files = [
      { id: 'F1', name: 'a.png' },
      { id: 'F2', mode: 'tombstone' },
      { id: 'F3', name: null },
    ];

    expect(filesOf({ files })).toEqual([
      { id: 'F1', name: 'a.png' },
      { id: 'F3', name: 'a file' },
    ]);
  });
});
