import { Octokit, RequestError } from 'octokit';
import type { IssueState } from '../domain/action.ts';
import type { GitHubPolicy } from '../domain/connections.ts';

/** Three calls, a look and a making, still end before a job's lease does. */
const TIMEOUT_MS = 6_000;
const PAGE = 100;
/** Enough to find what was made within the hours for which a job tries. */
const PAGES_LOOKED_THROUGH = 2;

export interface Issue {
  readonly number: number;
  readonly url: string;
  readonly state: IssueState;
  /** As GitHub wrote it: its clock is not ours, and the two are never compared. */
  readonly updatedAt: string;
}

/** How far one has read, and GitHub's tag for what stood there then. */
export interface Bookmark {
  readonly since: string;
  readonly etag: string | null;
}

interface Changed {
  readonly issues: readonly Issue[];
  readonly mark: Bookmark;
  readonly isMore: boolean;
}

type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** It will never be done as it stands; `status` is HTTP's. */
  | { readonly kind: 'refused'; readonly status: number }
  /** It may have been done: look before it is tried again. */
  | { readonly kind: 'unclear' };

export interface IssueTracker {
  /** Makes an issue, unless one with the marker in its body is there: then that one is given. */
  make(text: { title: string; body: string }, marker: string): Promise<Answer<Issue>>;
  tell(number: number, state: IssueState): Promise<Answer<Issue>>;
  /** A hundred of those that changed since the bookmark, the earliest first, and how far that reads. */
  changedSince(mark: Bookmark): Promise<Answer<Changed>>;
}

/**
 * The issues of one repository, through Octokit: without its own waiting and repeating, since the
 * jobs do both and look before they repeat.
 *
 * The look goes through the list and not the search, whose index is minutes behind.
 */
export function gitHubIssues(policy: GitHubPolicy, token: string): IssueTracker {
  const [owner = '', repo = ''] = policy.repository.split('/');
  const where = { owner, repo };
  const octokit = new Octokit({
    auth: token,
    baseUrl: policy.url,
    userAgent: 'fireside',
    throttle: { enabled: false },
    retry: { enabled: false },
    log: SILENT,
  });
  const request = () => ({ signal: AbortSignal.timeout(TIMEOUT_MS) });

  async function madeBefore(marker: string): Promise<Issue | null> {
    for (let page = 1; page <= PAGES_LOOKED_THROUGH; page += 1) {
      const asked = { ...where, state: 'all', sort: 'created', per_page: PAGE, page } as const;
      const { data } = await octokit.rest.issues.listForRepo({ ...asked, request: request() });
      const found = data.find(({ body }) => body?.includes(marker));
      if (found) return issueOf(found);
      if (data.length < PAGE) return null;
    }
    return null;
  }

  return {
    make: ({ title, body }, marker) =>
      answered(async () => {
        const known = await madeBefore(marker);
        if (known) return known;
        const labels = [...policy.labels];
        const fresh = { ...where, title, body, ...(labels.length > 0 && { labels }) };
        const { data } = await octokit.rest.issues.create({ ...fresh, request: request() });
        return issueOf(data);
      }),

    tell: (number, state) =>
      answered(async () => {
        const wanted =
          state === 'open'
            ? ({ state: 'open', state_reason: 'reopened' } as const)
            : ({ state: 'closed', state_reason: state } as const);
        const asked = { ...where, issue_number: number, ...wanted, request: request() };
        const { data } = await octokit.rest.issues.update(asked);
        return issueOf(data);
      }),

    changedSince: (mark) =>
      answered(async () => {
        const asked = { ...where, state: 'all', sort: 'updated', direction: 'asc' } as const;
        const headers = mark.etag ? { 'if-none-match': mark.etag } : {};
        const answer = await octokit.rest.issues
          .listForRepo({ ...asked, since: mark.since, per_page: PAGE, headers, request: request() })
          .catch(unlessUnchanged);
        if (!answer) return { issues: [], mark, isMore: false };
        const { data } = answer;
        const since = data.at(-1)?.updated_at ?? mark.since;
        const isNew = since !== mark.since;
        return {
          issues: data.filter((it) => !it.pull_request).map(issueOf),
          // The tag is of this very question: with another `since` it is another one.
          mark: { since, etag: isNew ? null : (answer.headers.etag ?? null) },
          isMore: isNew && data.length === PAGE,
        };
      }),
  };
}

/** GitHub says so in an answer that Octokit takes for an error; it costs nothing of the hourly limit. */
function unlessUnchanged(error: unknown): null {
  if (error instanceof RequestError && error.status === 304) return null;
  throw error;
}

async function answered<T>(ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { kind: 'done', value: await ask() };
  } catch (error) {
    if (!(error instanceof RequestError) || isPassing(error)) return { kind: 'unclear' };
    return { kind: 'refused', status: error.status };
  }
}

/** GitHub answers 403 too where it only wants one to wait. */
function isPassing({ status, response }: RequestError): boolean {
  if (status >= 500 || status === 429) return true;
  const headers = response?.headers ?? {};
  return (
    status === 403 &&
    (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0')
  );
}

interface Raw {
  readonly number: number;
  readonly html_url: string;
  readonly state: string;
  readonly state_reason?: string | null | undefined;
  readonly updated_at: string;
}

function issueOf({ number, html_url, state, state_reason, updated_at }: Raw): Issue {
  return { number, url: html_url, state: stateOf(state, state_reason), updatedAt: updated_at };
}

/** A duplicate is not planned either. */
function stateOf(state: string, reason: string | null | undefined): IssueState {
  if (state === 'open') return 'open';
  return reason === 'not_planned' || reason === 'duplicate' ? 'not_planned' : 'completed';
}

/** Its warnings quote addresses; what matters is in the answers. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
