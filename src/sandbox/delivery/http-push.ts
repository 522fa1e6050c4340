import { createHmac } from 'node:crypto';
import type { Traffic } from '../options.ts';
import type { Courier, Outcome } from './courier.ts';

/** Posts events and payloads to the app's request URL, signed as Slack signs (`v0`). */
export function httpPush(options: {
  readonly url: string;
  readonly signingSecret: string;
  readonly realNow: () => Date;
  readonly ackTimeoutMs: number;
  readonly onTraffic: (item: Traffic) => void;
}): Courier {
  const closing = new AbortController();

  async function send(
    body: string,
    contentType: string,
    headers: Record<string, string> = {},
  ): Promise<Outcome> {
    const at = String(Math.floor(options.realNow().getTime() / 1000));
    const signature = createHmac('sha256', options.signingSecret).update(`v0:${at}:${body}`);
    try {
      const response = await fetch(options.url, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(options.ackTimeoutMs)]),
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': at,
          'x-slack-signature': `v0=${signature.digest('hex')}`,
          ...headers,
        },
      });
      return outcomeOf(response, await response.text());
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      return {
        acked: false,
        status: 0,
        body: null,
        reason: late ? 'http_timeout' : 'connection_failed',
      };
    }
  }

  function heard(outcome: Outcome): Outcome {
    if (outcome.acked) options.onTraffic({ kind: 'ack', body: outcome.body });
    return outcome;
  }

  return {
    event: async (event, retry) =>
      heard(
        await send(JSON.stringify(event), 'application/json', {
          ...(retry.number > 0 && {
            'x-slack-retry-num': String(retry.number),
            'x-slack-retry-reason': retry.reason,
          }),
        }),
      ),
    payload: async ({ kind, body }) => {
      const form = kind === 'command' ? body : { payload: JSON.stringify(body) };
      const fields = Object.entries(form).map(([key, value]): [string, string] => [
        key,
        String(value),
      ]);
      const text = new URLSearchParams(fields).toString();
      return heard(await send(text, 'application/x-www-form-urlencoded'));
    },
    close: async () => closing.abort(),
  };
}

function outcomeOf(response: Response, text: string): Outcome {
  const { ok, status, headers } = response;
  return {
    acked: ok,
    status,
    body: parsed(text),
    ...(!ok && { reason: 'http_error' }),
    noRetry: headers.get('x-slack-no-retry') === '1',
  };
}

/** A command may be answered with JSON or with plain text. */
function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
