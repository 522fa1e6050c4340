import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gitHubIssues, type IssueTracker } from '../../src/outside/github.ts';
import { GITHUB_TOKEN, type GitHubServer, startGitHub } from '../support/github.ts';

const TEXT = { title: 'Add an alarm', body: 'Follow-up F1.\n\n<!-- fireside:a1 -->' };
const MARKER = '<!-- fireside:a1 -->';
const ISSUES = '/repos/acme/checkout/issues';

let github: GitHubServer;
let tracker: IssueTracker;
beforeEach(async () => {
  github = await startGitHub();
  tracker = gitHubIssues(github.policy, GITHUB_TOKEN);
});
afterEach(() => github.close());

describe('issues on GitHub', () => {
  it('are made with their labels, and say what they are', async () => {
    const answer = await tracker.make(TEXT, MARKER);

    expect(answer).toMatchObject({ kind: 'done', value: { number: 1, state: 'open' } });
    expect(await github.issues()).toEqual([{ number: 1, ...TEXT, stands: 'open' }]);
  });

  it('are looked for before they are made, so that a lost answer makes no second one', async () => {
    await tracker.make({ title: 'Another', body: '' }, 'another');
    github.calls.length = 0;
    github.next.set('POST', 'lost');

    const away = await tracker.make(TEXT, MARKER);
    const again = await tracker.make(TEXT, MARKER);

    expect(away).toEqual({ kind: 'unclear' });
    expect(again).toMatchObject({ kind: 'done', value: { number: 2 } });
    expect(github.calls).toEqual([`GET ${ISSUES} 200`, `POST ${ISSUES} lost`, `GET ${ISSUES} 200`]);
  });

  it.each([
    ['completed', 'closed as completed'],
    ['not_planned', 'closed as not_planned'],
  ] as const)('are closed as %s, and opened again', async (state, stands) => {
    await tracker.make(TEXT, MARKER);

    const closed = await tracker.tell(1, state);
    const seen = (await github.issues())[0]?.stands;
    const opened = await tracker.tell(1, 'open');

    expect(closed).toMatchObject({ kind: 'done', value: { state } });
    expect(seen).toBe(stands);
    expect(opened).toMatchObject({ kind: 'done', value: { state: 'open' } });
  });

  it('tell what changed, and nothing where nothing did', async () => {
    const made = await tracker.make(TEXT, MARKER);
    const since = made.kind === 'done' ? made.value.updatedAt : '';
    const first = await tracker.changedSince({ since, etag: null });
    const mark = first.kind === 'done' ? first.value.mark : { since, etag: null };
    const same = await tracker.changedSince(mark);
    await github.sets(1, 'not_planned');
    const changed = await tracker.changedSince(mark);

    expect(first).toMatchObject({ value: { issues: [{ number: 1, state: 'open' }] } });
    expect(mark.etag).toMatch(/^"/);
    expect(same).toEqual({ kind: 'done', value: { issues: [], mark, isMore: false } });
    expect(github.calls.at(-2)).toBe(`GET ${ISSUES} 304`);
    expect(changed).toMatchObject({ value: { issues: [{ number: 1, state: 'not_planned' }] } });
  });

  it.each([
    [404, { kind: 'refused', status: 404 }],
    [401, { kind: 'refused', status: 401 }],
    [429, { kind: 'unclear' }],
    [503, { kind: 'unclear' }],
    ['lost', { kind: 'unclear' }],
  ] as const)('take %s for what it means', async (taking, answer) => {
    github.next.set('PATCH', taking);

    expect(await tracker.tell(1, 'open')).toEqual(answer);
  });
});
