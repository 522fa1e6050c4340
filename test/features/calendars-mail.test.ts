import ICAL from 'ical.js';
import type { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { type House, openHouse } from '../support/house.ts';
import { partsOf, type ReceivedMail, receiving } from '../support/smtp.ts';

let house: House;
let received: ReceivedMail[];
let server: SMTPServer;
let port: number;
let channel: string;
beforeEach(async () => {
  ({ received, server, port } = await receiving({ user: 'fireside', pass: 'only-for-tests' }));
});
afterEach(async () => {
  await house.close();
  await new Promise<void>((closed) => void server.close(() => closed()));
});

async function resolved(declinedScopes: readonly string[] = []): Promise<void> {
  const from = 'fireside@example.com';
  house = await openHouse({
    declinedScopes,
    policy: {
      review: { ...DEFAULT_POLICY.review, facilitators: ['U0BO', 'U0CY'] },
      mail: { host: '127.0.0.1', port, user: 'fireside', passwordFrom: 'PASS', from },
    },
    secrets: new Map([['PASS', 'only-for-tests']]),
  });
  channel = await house.declares('ana', 'sev2 Checkout is down');
  await house.types('ana', channel, 'lead me');
  await house.types('ana', channel, 'resolve');
}

/** Of each letter: to whom, and what it asks of their calendars. */
function letters() {
  return received.map(({ to, text }) => {
    const calendar = partsOf(text).find(({ type }) => type.startsWith('text/calendar'));
    const whole = new ICAL.Component(ICAL.parse(calendar?.content ?? ''));
    const event = new ICAL.Event(whole.getFirstSubcomponent('vevent') ?? undefined);
    const { sequence } = event;
    return { to, method: whole.getFirstPropertyValue('method'), sequence };
  });
}

describe('a review by mail', () => {
  it('asks those who come at the addresses of their profiles, and tells them when it is off', async () => {
    await resolved();
    await house.types('cy', 'operations', 'me hours 0:00-23:50');
    await house.types('bo', 'operations', 'me hours 0:00-23:50');
    await house.types('ana', channel, 'schedule 2031-03-06 15:00');
    await house.types('ana', channel, 'review none');
    const [asked, off] = letters();

    expect(asked).toMatchObject({ method: 'REQUEST', sequence: 0 });
    expect(asked?.to).toContain('ana@example.com');
    expect(asked?.to).toHaveLength(2);
    expect(off).toEqual({ to: asked?.to, method: 'CANCEL', sequence: 1 });
    expect(received).toHaveLength(2);
  });

  it('takes it out of the calendar of whoever facilitates no more', async () => {
    await resolved();
    await house.types('cy', 'operations', 'me hours 0:00-23:50');
    await house.types('bo', 'operations', 'me hours 0:00-23:50');
    await house.types('ana', channel, 'schedule 2031-03-06 15:00');
    const [incident] = await house.bot.world.incidents.before(null, 1);
    const facilitator = incident?.meeting?.facilitator ?? '';
    const [first, second] =
      facilitator === 'U0BO' ? (['bo', 'cy'] as const) : (['cy', 'bo'] as const);
    await house.goOnTo(new Date(house.now().getTime() + 5_000));
    await cannotCome(first);

    expect(letters().slice(1)).toEqual([
      {
        to: expect.arrayContaining(['ana@example.com', `${second}@example.com`]),
        method: 'REQUEST',
        sequence: 1,
      },
      { to: [`${first}@example.com`], method: 'CANCEL', sequence: 1 },
    ]);
  });

  it('goes to nobody whose address the app may not read', async () => {
    await resolved(['users:read.email']);
    await house.types('ana', channel, 'schedule 2031-03-06 15:00');

    expect(received).toEqual([]);
  });
});

async function cannotCome(user: string): Promise<void> {
  house.slack.control.join({ user, channel });
  const { messages } = house.slack.control.channel({ channel, as: user });
  const actionId = 'meeting:decline';
  const found = messages.findLast(({ blocks }) => JSON.stringify(blocks).includes(actionId));
  const shown = JSON.stringify(found?.blocks ?? []);
  const value = /"value":"(\w+ \d+)"/.exec(shown)?.[1] ?? '';
  await house.slack.control.press({ user, channel, ts: found?.ts ?? '', actionId, value });
  await house.settle();
}
