import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebAPIHTTPError, WebAPIRequestError, WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchInto } from '../../../src/sandbox/index.ts';
import { appIn, textsOf } from '../support/app-in.ts';
import { BOT_TOKEN } from '../support/seed.ts';
import { type Bench, bench, silent } from '../support/workspace.ts';

async function withClient(): Promise<Bench & { readonly client: WebClient }> {
  const at = await bench({ courier: appIn().courier });
  const client = new WebClient(BOT_TOKEN, {
    fetch: fetchInto(at.slack),

    slackApiUrl: at.slack.apiUrl,
    retryConfig: { retries: 0 },
    logger: silent,
  });
  return { ...at, client };
}

/** A `fetch` over the network leaves its connection open for the next one. */
function connections(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}

const words = { channel: 'C0OPS', text: 'hi' };

describe('fetchInto', () => {
  it('lets a real client speak without a connection', async () => {
    const { slack, client } = await withClient();
    const before = connections();

    const { ts, response_metadata } = await client.chat.postMessage(words);

    expect(slack.control.channel({ channel: 'ops' }).messages.at(-1)?.ts).toBe(ts);
    expect(response_metadata?.scopes).toContain('chat:write');
    expect(connections()).toBe(before);
  });

  it('sets off the events of what was done', async () => {
    const { courier, handed } = appIn();
    const { slack } = await bench({ courier });
    const body = JSON.stringify(words);
    const headers = {
      authorization: `Bearer ${BOT_TOKEN}`,
      'content-type': 'application/json',
    };

    await fetchInto(slack)(`${slack.apiUrl}chat.postMessage`, { method: 'POST', body, headers });
    await slack.idle();

    expect(textsOf(handed)).toEqual(['hi']);
  });

  it('takes the bytes of a file, and gives them back', async () => {
    const { slack, client } = await withClient();

    await client.files.uploadV2({ channel_id: 'C0OPS', filename: 'a.txt', content: 'tea & é' });

    const [file] = slack.control.channel({ channel: 'ops' }).messages.at(-1)?.files ?? [];
    const { file: shown } = await client.files.info({ file: file?.id ?? '' });
    const headers = { authorization: `Bearer ${BOT_TOKEN}` };
    const downloaded = await fetchInto(slack)(shown?.url_private ?? '', { headers });
    expect(file?.content).toBe('tea & é');
    expect(await downloaded.text()).toBe('tea & é');
  });

  it('takes what the app says at a response url', async () => {
    const { courier, handed } = appIn();
    const { slack } = await bench({ courier });
    await slack.control.command({ user: 'ada', channel: 'ops', command: '/kettle', text: '' });

    const url = String(handed[0]?.['response_url']);
    const body = JSON.stringify({ text: 'later' });
    const response = await fetchInto(slack)(url, { method: 'POST', body });

    expect([response.status, await response.text()]).toEqual([200, 'ok']);
    const seen = slack.control.channel({ channel: 'ops', as: 'ada' }).messages;
    expect(seen.at(-1)?.text).toBe('later');
  });

  it.each([
    ['reset', WebAPIRequestError, 0],
    ['resetAfterApply', WebAPIRequestError, 1],
    ['hang', WebAPIRequestError, 0],
    ['hangAfterApply', WebAPIRequestError, 1],
    ['http500AfterApply', WebAPIHTTPError, 1],
  ] as const)('%s fails at once and leaves %3$i messages', async (how, kind, count) => {
    const { slack, client } = await withClient();
    slack.control.weather.fail({ method: 'chat.postMessage', how, times: 1 });

    const failure = await client.chat.postMessage(words).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(kind);
    expect(slack.control.channel({ channel: 'ops' }).messages).toHaveLength(count);
    expect(slack.isIdle()).toBe(true);
  });

  it('fails as a lost connection once the workspace is closed', async () => {
    const { slack, client, restart } = await withClient();
    await slack.close();

    const failure = client.chat.postMessage(words);

    await expect(failure).rejects.toBeInstanceOf(WebAPIRequestError);
    await restart();
  });

  it('does not begin what was given up before', async () => {
    const { slack } = await withClient();
    const init = { method: 'POST', signal: AbortSignal.abort() };

    const failure = fetchInto(slack)(`${slack.apiUrl}auth.test`, init);

    await expect(failure).rejects.toThrow('aborted');
    expect(slack.control.calls()).toEqual([]);
  });

  it('asks the network for any other address', async () => {
    const { slack } = await withClient();
    const other = createServer((_request, response) => response.end('elsewhere'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;

    const response = await fetchInto(slack)(`http://127.0.0.1:${port}/`);

    expect(await response.text()).toBe('elsewhere');
  });
});
