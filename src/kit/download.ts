import { slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

const TIMEOUT_MS = 10_000;
/** Slack's answers when it will never give a file away. */
const REFUSED: ReadonlySet<string> = new Set([
  'file_not_found',
  'file_deleted',
  'access_denied',
  'not_visible',
]);

export interface SlackFile {
  readonly name: string;
  readonly mimetype: string;
  readonly size: number;
  readonly url: string;
}

/**
 * What Slack tells of a file: `missing_scope` where we may not ask, null where
 * there is nothing to have, as with a document that only links to another service.
 */
export async function lookUpFile(
  file: string,
  world: World,
): Promise<SlackFile | 'missing_scope' | null> {
  try {
    const { file: found } = await world.slack.reads.files.info({ file });
    const { name, mimetype, size, url_private_download: url } = found ?? {};
    if (!url || found?.is_external || !isSlacks(url, world)) return null;
    return {
      name: name ?? 'a file',
      mimetype: mimetype ?? 'application/octet-stream',
      size: size ?? 0,
      url,
    };
  } catch (error) {
    const refused = slackErrorOf(error);
    if (refused === 'missing_scope') return refused;
    if (refused && REFUSED.has(refused)) return null;
    throw error;
  }
}

/**
 * A file's bytes, fetched with our token and never made public; null where Slack
 * does not give it. Instead of refusing it answers with a page to sign in on.
 */
export async function download(file: SlackFile, world: World): Promise<Uint8Array | null> {
  const response = await world.fetch(file.url, {
    headers: { authorization: `Bearer ${world.slack.reads.token ?? ''}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status === 429 || response.status >= 500) throw new Error('download refused');
  const type = response.headers.get('content-type') ?? '';
  const isSignIn = type.startsWith('text/html') && file.mimetype !== 'text/html';
  if (!response.ok || isSignIn) return null;
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.byteLength === file.size ? bytes : null;
}

/** Our token goes to Slack and nowhere else, whatever address a file bears. */
function isSlacks(address: string, { slack, self }: World): boolean {
  const { host, protocol } = new URL(address);
  const api = new URL(slack.reads.slackApiUrl);
  if (host === api.host && protocol === api.protocol) return true;
  const domain = new URL(self.workspaceUrl).hostname.split('.').slice(1).join('.');
  return protocol === 'https:' && domain.includes('.') && host.endsWith(`.${domain}`);
}
