import { createTransport } from 'nodemailer';
import type { Policy } from '../domain/policy.ts';
import { type Invitation, invitation } from './icalendar.ts';

const TIMEOUT_MS = 8_000;
const TLS_PORT = 465;
const THIS_MACHINE = /^(127\.0\.0\.1|localhost|::1)$/;

/**
 * Brings an invitation, a move of it, or that it is off, to all who are invited by it.
 *
 * Rejects where the server did not take it. It may have taken it all the same: a second letter has
 * the same Message-ID, UID and SEQUENCE, so that calendars and most mailboxes know it for the first.
 */
export type Mail = (meeting: Invitation, text: string) => Promise<void>;

/** The name is all that is told of it: a server's answer quotes addresses. */
class MailError extends Error {
  override readonly name: string;

  constructor(code: string) {
    super('the mail server did not take it');
    this.name = `mail_${code.toLowerCase()}`;
  }
}

/** The mail that policy names; null where it names none, or the password is not there. */
export function mailOf({ mail: plan }: Policy, secrets: ReadonlyMap<string, string>): Mail | null {
  if (!plan) return null;
  const { host, port, user, passwordFrom, from } = plan;
  const pass = passwordFrom === null ? undefined : secrets.get(passwordFrom);
  if (user !== null && pass === undefined) return null;
  const secure = port === TLS_PORT;
  const transport = createTransport({
    host,
    port,
    secure,
    // No password and no address crosses a network in the clear.
    requireTLS: !secure && !THIS_MACHINE.test(host),
    ...(user !== null && pass !== undefined && { auth: { user, pass } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return async (meeting, text) => {
    if (meeting.guests.length === 0) return;
    const letter = letterOf(meeting, text, from);
    await transport.sendMail(letter).catch((error: unknown) => {
      throw new MailError(error instanceof Error && 'code' in error ? String(error.code) : 'error');
    });
  };
}

function letterOf(meeting: Invitation, text: string, from: string) {
  const { uid, sequence, summary, stampedAt, cancelled, guests } = meeting;
  const [local = '', domain = 'fireside'] = uid.split('@');
  const what = cancelled ? 'off' : 'on';
  return {
    from: { name: 'Fireside', address: from },
    to: guests.map(({ name, address }) => ({ name, address })),
    subject: cancelled ? `Cancelled: ${summary}` : summary,
    date: stampedAt,
    messageId: `<${local}.${sequence}.${what}@${domain}>`,
    text,
    icalEvent: {
      method: cancelled ? 'CANCEL' : 'REQUEST',
      filename: 'invitation.ics',
      content: invitation(meeting),
    },
    // What people wrote must never be taken for the name of a file to send along.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
