import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PostmortemInput, postmortemDraft } from '../../src/domain/postmortem.ts';

const input: PostmortemInput = {
  number: 42,
  title: 'Checkout is down',
  severity: 'sev2',
  status: 'resolved',
  times: {
    startedAt: new Date('2026-03-06T22:30:00Z'),
    declaredAt: new Date('2026-03-06T22:50:00Z'),
    mitigatedAt: new Date('2026-03-06T23:40:00Z'),
    resolvedAt: new Date('2026-03-07T00:35:00Z'),
  },
  roles: [{ role: 'incident commander', userId: 'U1' }],
  lines: [
    line({ at: new Date('2026-03-06T22:50:00Z'), kind: 'change', text: 'Declared as sev2' }),
    line({
      at: new Date('2026-03-06T23:20:00Z'),
      authorId: 'U2',
      authorName: 'Bo',
      text: 'Rolled back the config',
      permalink: 'https://fictional.slack.com/archives/C1/p1',
    }),
    line({
      at: new Date('2026-03-06T23:25:00Z'),
      authorId: null,
      authorName: 'Status page',
      text: 'All systems normal',
    }),
  ],
  zone: 'Europe/Berlin',
  names: 'roles',
  followUps: [],
  questions: ['Which conditions had to be there together?'],
};

function line(given: Partial<PostmortemInput['lines'][number]>): PostmortemInput['lines'][number] {
  return {
    at: new Date('2026-03-06T22:50:00Z'),
    kind: 'captured',
    authorId: 'U1',
    authorName: 'Ana',
    text: 'Looking',
    permalink: null,
    ...given,
  };
}

describe('postmortemDraft', () => {
  it('has a section for each thing worth telling, and none for a single cause', () => {
    expect(headingsOf(postmortemDraft(input))).toEqual([
      '# Incident 42: Checkout is down',
      '## Summary',
      '## Impact',
      '## Timeline',
      '### 2026-03-06',
      '### 2026-03-07',
      '## Contributing factors',
      '## What surprised us',
      '## What helped',
      '## Follow-ups',
    ]);
    expect(postmortemDraft(input)).not.toMatch(/root cause|human error|fault|mistake|should have/i);
  });

  it('says of every section what it is for, and once that it may go', () => {
    const draft = postmortemDraft(input);

    expect(draft.match(/^## .+\n\n\*[^*\n]+\.\*$/gm)).toHaveLength(7);
    expect(draft.match(/delete every section/g)).toHaveLength(1);
  });

  it('tells the timeline in the team’s zone and UTC, with the date where the day changes', () => {
    expect(sectionOf(postmortemDraft(input), 'Timeline')).toEqual([
      '### 2026-03-06',
      '- **23:50** (22:50 UTC) incident commander: Declared as sev2',
      '### 2026-03-07',
      '- **00:20** (2026-03-06 23:20 UTC) a responder: Rolled back the config ([message](https://fictional.slack.com/archives/C1/p1))',
      '- **00:25** (2026-03-06 23:25 UTC) Status page: All systems normal',
    ]);
  });

  it('gives each instant that is known, and how long after the start it came', () => {
    expect(sectionOf(postmortemDraft(input), 'Impact')).toEqual([
      '- Started: 2026-03-06 23:30 UTC+01:00',
      '- Declared: 2026-03-06 23:50 UTC+01:00, 20 min after the start',
      '- Mitigated: 2026-03-07 00:40 UTC+01:00, 1 h 10 min after the start',
      '- Resolved: 2026-03-07 01:35 UTC+01:00, 2 h 5 min after the start',
    ]);
  });

  it('counts from the declaration where no earlier start is known', () => {
    const times = { ...input.times, startedAt: null, mitigatedAt: null };

    expect(sectionOf(postmortemDraft({ ...input, times }), 'Impact')).toEqual([
      '- Declared: 2026-03-06 23:50 UTC+01:00',
      '- Resolved: 2026-03-07 01:35 UTC+01:00, 1 h 45 min after the start',
    ]);
  });

  it('shows nobody’s name unless the team wants names', () => {
    expect(postmortemDraft(input)).not.toMatch(/Ana|Bo/);

    const named = postmortemDraft({ ...input, names: 'names' });
    expect(named).toContain('Bo: Rolled back the config');
    expect(sectionOf(named, 'Summary')).toContain('- Incident commander: Ana');
  });

  it('puts the questions it is given under the contributing factors', () => {
    expect(sectionOf(postmortemDraft(input), 'Contributing factors')).toEqual([
      '- Which conditions had to be there together?',
    ]);
  });

  it('stands without a timeline, a severity or a role', () => {
    const bare = postmortemDraft({ ...input, lines: [], roles: [], severity: null });

    expect(bare).toContain('Severity: not set');
    expect(bare).not.toMatch(/undefined|null|\n{3}/);
  });

  it('is built the same whatever people write', () => {
    const bits = fc.constantFrom(
      '\n# x',
      '\n## y',
      '<b>',
      '|',
      '```',
      '\n\n---\n',
      '\u2028# z',
      'a',
    );
    const hostile = fc.array(bits, { maxLength: 8 }).map((all) => all.join(''));

    fc.assert(
      fc.property(hostile, hostile, hostile, (title, text, authorName) => {
        const lines = [line({ text, authorName })];
        const draft = postmortemDraft({ ...input, title, lines, names: 'names' });

        expect(headingsOf(draft).map((heading) => heading.slice(0, 12))).toEqual(
          headingsOf(postmortemDraft({ ...input, lines: [line({})] })).map((heading) =>
            heading.slice(0, 12),
          ),
        );
        expect(draft).not.toMatch(/(?<!\\)[<|`]/);
        expect(draft).not.toMatch(/^(```|---)/m);
      }),
    );
  });

  it('lists what is left to do, with the role of whose it is, or the name where policy says so', () => {
    const evidence = 'https://ci.example.com/7';
    const item = { text: 'Add *an* alarm', ownerName: 'Cy', ownerId: 'U9', evidence: null };
    const followUps = [
      { ...item, label: 'F1', state: 'accepted' as const, dueOn: '2031-03-14' },
      { ...item, label: 'F2', ownerId: null, dueOn: null, state: 'verified' as const, evidence },
    ];

    const [one, two] = sectionOf(postmortemDraft({ ...input, followUps }), 'Follow-ups').filter(
      (line) => line.startsWith('- F'),
    );
    const named = postmortemDraft({ ...input, followUps, names: 'names' });

    expect(one).toBe('- F1 Add \\*an\\* alarm (accepted, a responder, by 2031-03-14)');
    expect(two).toBe('- F2 Add \\*an\\* alarm ([verified](https://ci.example.com/7))');
    expect(named).toContain('(accepted, Cy, by 2031-03-14)');
  });
});

function headingsOf(draft: string): string[] {
  return draft.split('\n').filter((text) => /^\s{0,3}#{1,6} /.test(text));
}

/** What stands in a section below the line that says what it is for. */
function sectionOf(draft: string, title: string): string[] {
  const [, body = ''] = draft.split(`\n## ${title}\n`);
  const lines = (body.split('\n## ')[0] ?? '').split('\n').filter((text) => text !== '');
  return lines.slice(1);
}
