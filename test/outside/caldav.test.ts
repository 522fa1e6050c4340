import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { calDav } from '../../src/outside/caldav.ts';
import type { Calendar } from '../../src/outside/calendar.ts';
import {
  type Answer,
  type Guest,
  type Invitation,
  storedEvent,
} from '../../src/outside/icalendar.ts';
import { anInvitation } from '../support/invitations.ts';
import {
  HAS_RADICALE,
  PASSWORD,
  type Radicale,
  SKIPPED,
  startRadicale,
} from '../support/radicale.ts';

const ana: Guest = { address: 'Ana@example.com', name: 'Ana', part: 'required', answer: 'none' };
const asked = anInvitation({
  organizer: 'fireside@example.com',
  guests: [ana],
  asksForAnswer: true,
});
const OWNER = { email: 'bo@example.com', zone: 'America/New_York' };
const WEEK = { from: new Date('2031-03-03T00:00:00Z'), to: new Date('2031-03-10T00:00:00Z') };

let radicale: Radicale;
let calendar: Calendar;

const calendarWith = (password: string, send = fetch, url = radicale.calendarOf('bot')) =>
  calDav(
    { kind: 'caldav', url, user: 'bot', passwordFrom: 'DAV', organizer: null },
    password,
    send,
  );

describe.skipIf(!HAS_RADICALE)(`a CalDAV calendar${SKIPPED}`, () => {
  beforeAll(async () => {
    radicale = await startRadicale(['bot', 'bo']);
    calendar = calendarWith(PASSWORD);
  });
  afterEach(() => radicale.empty());
  afterAll(() => radicale.close());

  it('tells what people answered, by their address', async () => {
    await calendar.put(asked);
    await answers('ACCEPTED');

    expect(await calendar.answers(asked)).toEqual(new Map([['ana@example.com', 'accepted']]));
    expect(await calendar.answers({ uid: 'another@fireside' })).toEqual(new Map());
  });

  it('keeps an answer when the same booking is put twice', async () => {
    await calendar.put(asked);
    await answers('DECLINED');
    await calendar.put(asked);

    expect(await answerOfAna()).toBe('declined');
  });

  it('keeps an answer where the time stays, and asks again where it moves', async () => {
    await calendar.put(asked);
    await answers('ACCEPTED');
    await calendar.put({ ...asked, sequence: 1 });
    const stayed = await answerOfAna();
    await calendar.put({ ...asked, sequence: 2, start: new Date('2031-03-06T13:00:00Z') });

    expect([stayed, await answerOfAna()]).toEqual(['accepted', 'none']);
  });

  it('does not bring an older booking back over a newer one, nor one that is off', async () => {
    await calendar.put({ ...asked, sequence: 3, cancelled: true });
    await calendar.put({ ...asked, sequence: 2 });

    expect(await text()).toContain('STATUS:CANCELLED');
  });

  it('writes a move though somebody moved the event by hand, and counts on from there', async () => {
    await calendar.put(asked);
    await rewrite((old) => old.replace('SEQUENCE:0', 'SEQUENCE:5'));
    await calendar.put({ ...asked, sequence: 1, summary: 'Moved' });

    expect(await text()).toMatch(/\r\nSEQUENCE:6\r\n[\s\S]*SUMMARY:Moved/);
  });

  it('calls off nothing that never arrived', async () => {
    await calendar.cancel({ ...asked, cancelled: true });

    expect(await theEvent()).toBe(radicale.calendarOf('bot'));
  });

  it('rejects a write between the reading and the writing, and leaves what was written', async () => {
    await calendar.put(asked);
    const slow: typeof fetch = async (url, init) => {
      if (init?.method === 'PUT') await rewrite((old) => old.replace('SUMMARY:', 'SUMMARY:Mine '));
      return fetch(url, init);
    };

    const late = calendarWith(PASSWORD, slow).put({ ...asked, sequence: 1 });
    await expect(late).rejects.toMatchObject({ name: 'calendar_412' });
    expect(await text()).toContain('SUMMARY:Mine ');
  });

  it.each([
    ['the password is wrong', () => calendarWith('wrong'), 'calendar_401'],
    [
      'the calendar is not there',
      () => calendarWith(PASSWORD, fetch, radicale.calendarOf('nobody')),
      /calendar_4\d\d/,
    ],
  ])('says in a word that %s', async (_, made, name) => {
    const error = await made()
      .put(asked)
      .catch((one: unknown) => one);

    expect(error).toMatchObject({ name: expect.stringMatching(name) });
    expect(String(error)).not.toContain('example.com');
  });

  it('rejects where somebody’s calendar cannot be read, in place of taking them for free', async () => {
    const missing = { ...OWNER, calendar: radicale.calendarOf('nobody') };
    const refused = { ...OWNER, calendar: radicale.calendarOf('bo') };

    await expect(calendar.busy(missing, WEEK)).rejects.toThrow();
    await expect(calendarWith('wrong').busy(refused, WEEK)).rejects.toThrow();
    expect(await calendar.busy({ ...OWNER, calendar: null }, WEEK)).toBeNull();
  });

  it('tells when somebody has something else, and of nothing outside the window', async () => {
    await putsInBo('a', anInvitation({ uid: 'a', summary: 'Dentist & "co" <x>' }));
    await putsInBo('b', anInvitation({ uid: 'b', start: later(20), end: later(21) }));
    await putsInBo('c', anInvitation({ uid: 'c', cancelled: true }));

    const owner = { ...OWNER, calendar: radicale.calendarOf('bo') };
    expect(await calendar.busy(owner, WEEK)).toEqual([{ from: asked.start, to: asked.end }]);
  });
});

const later = (days: number) => new Date(asked.start.getTime() + days * 86_400_000);
const auth = () => {
  const authorization = `Basic ${Buffer.from(`bot:${PASSWORD}`).toString('base64')}`;
  return { headers: { authorization, 'content-type': 'text/calendar' } };
};

/** Where the one event is, found as a stranger finds it. */
async function theEvent(): Promise<string> {
  const answer = await fetch(radicale.calendarOf('bot'), { method: 'PROPFIND', ...depth() });
  const [, path = ''] = /<href>([^<]+\.ics)<\/href>/.exec(await answer.text()) ?? [];
  return new URL(path, radicale.calendarOf('bot')).href;
}

function depth() {
  return { headers: { ...auth().headers, depth: '1' } };
}

async function text(): Promise<string> {
  return (await fetch(await theEvent(), auth())).text();
}

async function rewrite(change: (old: string) => string): Promise<void> {
  const url = await theEvent();
  const body = change(await text());
  const answer = await fetch(url, { method: 'PUT', ...auth(), body });
  expect(answer.ok).toBe(true);
}

const answers = (partstat: string) =>
  rewrite((old) => old.replace(/PARTSTAT=[A-Z-]+/, `PARTSTAT=${partstat}`));

async function answerOfAna(): Promise<Answer | undefined> {
  return (await calendar.answers(asked)).get('ana@example.com');
}

async function putsInBo(name: string, invitation: Invitation): Promise<void> {
  const url = `${radicale.calendarOf('bo')}${name}.ics`;
  const answer = await fetch(url, { method: 'PUT', ...auth(), body: storedEvent(invitation) });
  expect(answer.status).toBe(201);
}
