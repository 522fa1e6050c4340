import { generateKeyPairSync } from 'node:crypto';
import { createEmulator, type Emulator } from 'emulate';
import { OAuth2Client } from 'google-auth-library';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Calendar } from '../../src/outside/calendar.ts';
import { googleCalendar, serviceAccount } from '../../src/outside/google-calendar.ts';
import { type GoogleServer, startGoogle } from '../support/google.ts';
import { anInvitation } from '../support/invitations.ts';

const FIRESIDE = 'fireside@example.com';
const TOKEN = 'google-token';
const guests = [
  { address: 'ana@example.com', name: 'Ana', part: 'chair', answer: 'none' },
  { address: 'bo@example.com', name: 'Bo', part: 'optional', answer: 'none' },
] as const;
const asked = anInvitation({
  organizer: FIRESIDE,
  guests,
  location: 'https://meet.example.com/42',
});
const DAY = { from: new Date('2031-03-06T00:00:00Z'), to: new Date('2031-03-07T00:00:00Z') };

function calendarAt(url: string): Calendar {
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: TOKEN });
  const plan = {
    kind: 'google',
    url,
    calendar: 'primary',
    user: FIRESIDE,
    keyFrom: 'KEY',
  } as const;
  return googleCalendar(plan, auth);
}

const owner = (email: string | null) => ({ email, calendar: null, zone: 'UTC' });

describe('a Google calendar, as an emulator nobody here wrote has it', () => {
  let emulator: Emulator;
  let calendar: Calendar;
  beforeAll(async () => {
    emulator = await createEmulator({
      service: 'google',
      port: 0,
      seed: {
        tokens: { [TOKEN]: { login: FIRESIDE, scopes: [] } },
        google: {
          users: [{ email: FIRESIDE, name: 'Fireside' }],
          calendars: [
            { id: 'primary', user_email: FIRESIDE, summary: 'Reviews', primary: true },
            { id: 'bo@example.com', user_email: FIRESIDE, summary: 'Bo' },
          ],
          calendar_events: [
            {
              id: 'dentist',
              user_email: FIRESIDE,
              calendar_id: 'bo@example.com',
              summary: 'Dentist',
              start_date_time: '2031-03-06T14:00:00.000Z',
              end_date_time: '2031-03-06T15:00:00.000Z',
            },
          ],
        },
      },
    });
    calendar = calendarAt(`${emulator.url}/`);
  });
  afterAll(() => emulator.close());

  it('takes an invitation', async () => {
    await calendar.put(asked);
    const answer = await fetch(`${emulator.url}/calendar/v3/calendars/primary/events`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const { items } = (await answer.json()) as { items: object[] };

    expect(items).toMatchObject([
      {
        summary: asked.summary,
        location: asked.location,
        start: { dateTime: '2031-03-06T14:00:00.000Z' },
        end: { dateTime: '2031-03-06T14:45:00.000Z' },
        attendees: [{ email: 'ana@example.com' }, { email: 'bo@example.com' }],
      },
    ]);
  });

  it('tells when somebody is busy, and does not take whom it knows nothing of for free', async () => {
    expect(await calendar.busy(owner('bo@example.com'), DAY)).toEqual([
      { from: new Date('2031-03-06T14:00:00Z'), to: new Date('2031-03-06T15:00:00Z') },
    ]);
    await expect(calendar.busy(owner('eve@example.com'), DAY)).rejects.toMatchObject({
      name: 'calendar_unread',
      isOfOne: true,
    });
    expect(await calendar.busy(owner(null), DAY)).toBeNull();
  });

  it('says in a word that it does not answer', async () => {
    const silent = calendarAt('http://127.0.0.1:1/').busy(owner('bo@example.com'), DAY);

    await expect(silent).rejects.toMatchObject({ name: 'calendar_silent', isOfOne: false });
  });
});

describe('a review in a Google calendar', () => {
  let google: GoogleServer;
  let calendar: Calendar;
  beforeEach(async () => {
    google = await startGoogle();
    calendar = calendarAt(google.url);
  });
  afterEach(() => google.close());

  const event = () => [...google.events.values()][0];
  const answers = (responseStatus: string) => {
    const [known] = google.events.values();
    if (!known) throw new Error('no event');
    const attendees = [{ email: 'Ana@example.com', responseStatus }, { email: 'bo@example.com' }];
    google.events.set(known.id, { ...known, attendees });
  };

  it('is one event, of which people hear when it is booked, moves and is off', async () => {
    await calendar.put(asked);
    await calendar.put({ ...asked, sequence: 1, start: new Date('2031-03-07T14:00:00Z') });
    const moved = event();
    await calendar.cancel({ ...asked, sequence: 2, cancelled: true });

    expect(google.events.size).toBe(1);
    expect(moved).toMatchObject({ start: { dateTime: '2031-03-07T14:00:00.000Z' } });
    expect(event()).toMatchObject({ status: 'cancelled' });
    expect(google.changes).toEqual(['POST all', 'PATCH all', 'DELETE all']);
  });

  it('is written once, however often it is tried, and so keeps what people answered', async () => {
    await calendar.put(asked);
    answers('declined');
    await calendar.put(asked);

    expect(google.changes).toEqual(['POST all']);
    expect(await calendar.answers(asked)).toEqual(
      new Map([
        ['ana@example.com', 'declined'],
        ['bo@example.com', 'none'],
      ]),
    );
  });

  it('keeps an answer where the time stays, and asks again where it moves', async () => {
    const said = () => {
      const attendees = event()?.['attendees'] as { responseStatus: string }[] | undefined;
      return attendees?.[0]?.responseStatus;
    };
    await calendar.put(asked);
    answers('accepted');
    await calendar.put({ ...asked, sequence: 1 });
    const stayed = said();
    await calendar.put({ ...asked, sequence: 2, start: new Date('2031-03-07T14:00:00Z') });

    expect([stayed, said()]).toEqual(['accepted', 'needsAction']);
  });

  it('can be called off twice, and booked again', async () => {
    await calendar.put(asked);
    for (const sequence of [1, 1]) await calendar.cancel({ ...asked, sequence, cancelled: true });
    await calendar.put({ ...asked, sequence: 2 });

    expect(event()).toMatchObject({ status: 'confirmed' });
    expect(google.events.size).toBe(1);
  });

  it('names nobody where no account invites them', async () => {
    await calendar.put({ ...asked, organizer: null });

    expect(event()).toMatchObject({ attendees: [] });
  });
});

describe('the key of a service account', () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = JSON.stringify({ client_email: 'bot@project.example', private_key: privateKey });

  it('signs in the name of the account that policy names', () => {
    expect(serviceAccount(key, FIRESIDE)).toMatchObject({
      email: 'bot@project.example',
      subject: FIRESIDE,
    });
    expect(serviceAccount(key, null)).toMatchObject({ subject: undefined });
  });

  it.each(['not json', '{}', '{"client_email": 1}'])('is none where it reads %s', (text) => {
    expect(() => serviceAccount(text, null)).toThrow();
  });
});
