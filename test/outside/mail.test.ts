import ICAL from 'ical.js';
import type { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailPlan } from '../../src/domain/connections.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import type { Invitation } from '../../src/outside/icalendar.ts';
import { mailOf } from '../../src/outside/mail.ts';
import { anInvitation } from '../support/invitations.ts';
import { partsOf, type ReceivedMail, receiving } from '../support/smtp.ts';

let received: ReceivedMail[];
let server: SMTPServer;
let port: number;
beforeEach(async () => {
  ({ received, server, port } = await receiving({ user: 'fireside', pass: 'only-for-tests' }));
});
afterEach(() => new Promise<void>((closed) => void server.close(() => closed())));

const ana = { address: 'ana@example.com', name: 'Ana', part: 'required', answer: 'none' } as const;
const bo = { address: 'bo@example.com', name: 'Bo', part: 'chair', answer: 'none' } as const;
const asked = anInvitation({ organizer: 'fireside@example.com', guests: [ana, bo] });

function mail(more: Partial<MailPlan> = {}, secrets = new Map([['PASS', 'only-for-tests']])) {
  const plan = { host: '127.0.0.1', port, user: 'fireside', passwordFrom: 'PASS' };
  const from = 'fireside@example.com';
  return mailOf({ ...DEFAULT_POLICY, mail: { ...plan, from, ...more } }, secrets);
}

const sent = async (invitation: Invitation) => {
  await mail()?.(invitation, 'When: then\n');
  return received.at(-1);
};

describe('an invitation by mail', () => {
  it('goes to those who are invited, and asks them as calendars ask', async () => {
    const letter = await sent(asked);

    expect(letter?.to).toEqual(['ana@example.com', 'bo@example.com']);
    expect(letter?.text).toContain('Subject: Review of #42 Checkout is down\r\n');
    const parts = partsOf(letter?.text ?? '');
    expect(parts.map(({ type }) => type)).toEqual([
      'text/plain; charset=utf-8',
      'text/calendar; charset=utf-8; method=REQUEST',
      'application/ics; name=invitation.ics',
    ]);
    for (const { content } of parts.slice(1)) {
      const calendar = new ICAL.Component(ICAL.parse(content));
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
      expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
      expect(event.startDate.toJSDate()).toEqual(asked.start);
      expect(event.attendees.map((one) => one.getFirstParameter('role'))).toEqual([
        'REQ-PARTICIPANT',
        'CHAIR',
      ]);
    }
  });

  it('is called off by mail too', async () => {
    const letter = await sent({ ...asked, cancelled: true, sequence: 1 });

    expect(letter?.text).toContain('Subject: Cancelled: Review of #42 Checkout is down\r\n');
    const [, calendar] = partsOf(letter?.text ?? '');
    expect(calendar?.type).toContain('method=CANCEL');
    expect(calendar?.content).toContain('METHOD:CANCEL');
    expect(calendar?.content).toContain('STATUS:CANCELLED');
  });

  it('is known for the same one when it comes twice, and a move for another', async () => {
    const ids = [];
    for (const sequence of [0, 0, 1]) {
      const letter = await sent({ ...asked, sequence });
      ids.push(/^Message-ID: (.+)$/im.exec(letter?.text ?? '')?.[1]);
    }

    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('lets no title and no name write a header or a recipient', async () => {
    const hostile = 'x\r\nBcc: eve@example.com\r\n\r\nhello';
    const guests = [{ ...ana, name: `"Ana" <eve@example.com>, ${hostile}` }];
    const letter = await sent({ ...asked, summary: hostile, guests });

    expect(letter?.to).toEqual(['ana@example.com']);
    const [headers = ''] = (letter?.text ?? '').split('\r\n\r\n');
    expect(headers).not.toMatch(/^Bcc:/im);
  });

  it('goes to nobody where nobody is known', async () => {
    await mail()?.({ ...asked, guests: [] }, '');

    expect(received).toEqual([]);
  });

  it('is refused with a wrong password, in words that tell no address', async () => {
    const wrong = mail({}, new Map([['PASS', 'wrong']]));

    await expect(wrong?.(asked, '')).rejects.toMatchObject({
      name: 'mail_eauth',
      message: 'the mail server did not take it',
    });
  });

  it('is not sent in the clear to another machine', async () => {
    // To the bot this address is no other than any across the network.
    const elsewhere = await receiving({ user: 'fireside', pass: 'only-for-tests' }, '127.0.0.2');
    const { port: at } = elsewhere;

    const clear = mail({ host: '127.0.0.2', port: at })?.(asked, '');
    await expect(clear).rejects.toMatchObject({ name: 'mail_etls' });
    expect(elsewhere.received).toEqual([]);
    await new Promise<void>((closed) => void elsewhere.server.close(() => closed()));
  });

  it('is not sent where nobody listens, and there is none without a server or its password', async () => {
    const away = mail({ port: 1 });

    await expect(away?.(asked, '')).rejects.toMatchObject({ name: 'mail_esocket' });
    expect(mail({}, new Map())).toBeNull();
    expect(mailOf(DEFAULT_POLICY, new Map())).toBeNull();
  });
});
