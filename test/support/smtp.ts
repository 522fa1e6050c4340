import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: readonly string[];
  /** All of it, headers and parts, as it came over the wire. */
  readonly text: string;
}

/** A mail server on this machine that keeps what it gets. */
export async function receiving(
  account: { readonly user: string; readonly pass: string },
  host = '127.0.0.1',
) {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    // A certificate for this machine is nobody's; what is tried here stays on it.
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _, answer) {
      const isRight = username === account.user && password === account.pass;
      answer(isRight ? null : new Error('no such account'), { user: username ?? '' });
    },
    onData(stream, { envelope }, done) {
      text(stream).then((whole) => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), text: whole });
        done();
      }, done);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((listening) => void server.listen(0, host, listening));
  const { port } = server.server.address() as AddressInfo;
  return { received, server, port };
}

/** The parts of a letter that are no parts themselves, decoded. */
export function partsOf(letter: string): { readonly type: string; readonly content: string }[] {
  const [head = '', ...rest] = letter.split('\r\n\r\n');
  const unfolded = head.replaceAll(/\r\n\s+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.+)$`, 'im').exec(unfolded)?.[1] ?? '';
  const type = header('Content-Type');
  const body = rest.join('\r\n\r\n');
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary) {
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => partsOf(part.replace(/^\r\n/, '')));
  }
  const encoding = header('Content-Transfer-Encoding').toLowerCase();
  return [{ type, content: decoded(body, encoding) }];
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
