import type { FetchFunction } from '@slack/web-api';

/** What is learnt from each answer of Slack. */
export interface Watch {
  called(method: string, answer: string): void;
  /** Slack's clock as an answer tells it, to the second. */
  heard(slackTime: Date): void;
}

/** Fetches, and tells of every call to Slack: its method, and the answer in one word. Retries count too. */
export function watchedFetch({ called, heard }: Watch): FetchFunction {
  return async (url, init) => {
    const method = new URL(url).pathname.split('/').at(-1) ?? '';
    try {
      const response = await fetch(url, init as RequestInit);
      const date = response.headers.get('date');
      if (date) heard(new Date(date));
      called(method, await answerOf(response.clone()));
      return response;
    } catch (error) {
      called(method, 'none');
      throw error;
    }
  };
}

async function answerOf(response: Response): Promise<string> {
  if (!response.ok) return response.status === 429 ? 'ratelimited' : `http_${response.status}`;
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return 'unreadable';
  return 'error' in body ? String(body.error) : 'ok';
}
