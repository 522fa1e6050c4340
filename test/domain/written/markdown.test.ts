import { describe, expect, it } from 'vitest';
import { keptMarkdown } from '../../../src/domain/written/kept-markdown.ts';
import { writtenMarkdown } from '../../../src/domain/written/markdown.ts';
import { aLine, aReview, HOSTILE, section } from '../../support/written.ts';

describe('writtenMarkdown', () => {
  it('tells every section in order, and marks what the bot made', () => {
    const lines = writtenMarkdown(aReview()).split('\n');

    expect(lines.filter((line) => line.startsWith('#'))).toEqual([
      '# Incident 42: Checkout is slow',
      '## Summary',
      '## Timeline',
      '### 2031-03-03',
      '## Contributing factors',
      '## What did users feel?',
      '## Follow-ups',
    ]);
    expect(lines).toContain(
      '*(Gathered by the bot from what people said and did; nobody has edited it yet.)*',
    );
    expect(lines).toContain(
      '- **10:08** (09:08 UTC) a responder: The cache misses nine times in ten ([message](https://fictional.slack.com/archives/C1/p1))',
    );
    expect(lines).toContain('- F2 Ask how other teams do it (dropped)');
    expect(lines).toContain('  Asked: What had to be there?');
    expect(lines).toContain('- Roles held: scribe');
  });

  it('says of an empty section that nothing is there, and owes no reason', () => {
    const users = { felt: null, howWeKnow: null, promise: null };
    const bare = aReview({ timeline: [], factors: [], followUps: [], users, people: [] });
    const text = writtenMarkdown({ ...bare, sections: bare.sections.slice(1) });

    expect(
      text
        .trim()
        .split('\n\n')
        .filter((part) => /^(No|Nothing)/.test(part)),
    ).toEqual([
      'Nothing was marked or logged.',
      'Nobody has named one yet.',
      'Nobody has said yet.',
      'None.',
    ]);
  });

  it('is a drill in its title, where it is one', () => {
    expect(writtenMarkdown(aReview({ isDrill: true }))).toMatch(/^# Drill 42: /);
  });

  it('tells a day again where people moved a line back to it', () => {
    const timeline = [aLine(0), aLine(24 * 60), aLine(5)];
    const days = writtenMarkdown(aReview({ timeline })).match(/^### .+$/gm);

    expect(days).toEqual(['### 2031-03-03', '### 2031-03-04', '### 2031-03-03']);
  });

  it('keeps hostile text of a line as text', () => {
    const timeline = HOSTILE.map((text, index) => aLine(index, { text }));

    expect(writtenMarkdown(aReview({ timeline }))).not.toMatch(/(?<!\\)<|^```/m);
  });
});

describe('keptMarkdown', () => {
  it.each([
    [
      'plain Markdown',
      '**bold** and [a](https://b.example)',
      '**bold** and [a](https://b.example)',
    ],
    ['a tag', 'a <b>bold</b> word', 'a \\<b>bold\\</b> word'],
    ['a comment that nobody closed', '<!-- so', '\\<!-- so'],
    ['a code span', 'see `<b>` and <b>', 'see `<b>` and \\<b>'],
    ['an address', '<https://a.example>', '<https://a.example>'],
    ['a comparison', '1 < 2 and 3 <4', '1 < 2 and 3 <4'],
    ['a code block', '```html\n<b>\n```\n<i>', '```html\n<b>\n```\n\\<i>'],
    ['a code block that nobody closed', '~~~~\n<b>\n~~~', '~~~~\n<b>\n~~~\n~~~~'],
    ['letters that turn the direction', 'a\u202eb', 'ab'],
  ])('leaves or mends %s', (_, text, kept) => {
    expect(keptMarkdown(text)).toBe(kept);
  });

  it('lets no section reach into the next', () => {
    const sections = HOSTILE.map((text, at) =>
      section(`s${at}`, `Section ${at}`, 'text', { text }),
    );
    const text = writtenMarkdown(aReview({ sections }));

    expect(text.match(/^(```|~~~)/gm)?.length).toBe(2);
    expect(text).not.toMatch(/(?<!\\)<[a-z/!?]/i);
  });
});
