import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { promptsFor } from '../../src/domain/prompts.ts';
import { type House, openHouse } from '../support/house.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let house: House;
let channel: string;

beforeEach(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'sev2 Checkout is down');
});
afterEach(() => house.close());

const later = (ms: number) => new Date(house.now().getTime() + ms);
const said = (words: string) => house.reads(channel, 'ana').filter((text) => text.includes(words));

function file(name: string): string[] {
  const { messages } = house.slack.control.channel({ channel });
  const files = messages.flatMap((message) => message.files ?? []);
  return files.filter((it) => it.name.startsWith(name)).map(({ content }) => content ?? '');
}

describe('/incident resolve', () => {
  it('brings a draft, one question, and reminders before and when the review is due', async () => {
    await house.types('ana', channel, 'resolve');
    await house.goOnTo(later(HOUR_MS));
    const questions = said(':speech_balloon:');
    const [draft = ''] = file('postmortem');
    await house.goOnTo(later(10 * DAY_MS));

    expect(questions).toEqual([expect.stringContaining('?')]);
    expect(draft).toContain('## Contributing factors');
    expect(draft).not.toMatch(/root cause/i);
    expect(said('Reminder: the review')).toHaveLength(2);
    expect(said('is due today')).toHaveLength(1);
    expect(await house.bot.nextDue()).toBeNull();
  });

  it('plans across a restart of the bot, and speaks in the old channel', async () => {
    await house.types('ana', channel, 'resolve');

    await house.restartBot();
    await house.goOnTo(later(10 * DAY_MS));

    expect(said('Reminder: the review')).toHaveLength(2);
  });

  it('calls for nothing more when the incident is reopened', async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'reopen it is back');
    await house.goOnTo(later(10 * DAY_MS));
    const afterwards = promptsFor('resolved').flatMap(({ text }) => said(text));

    expect([said('Reminder'), afterwards, file('postmortem')]).toEqual([[], [], []]);
  });
});

describe('/incident review none', () => {
  it('lets the review go with all its reminders, and keeps the draft', async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('bo', channel, 'review none');
    await house.goOnTo(later(10 * DAY_MS));

    expect([said('Reminder'), said(':speech_balloon:')]).toEqual([[], []]);
    expect(said('No review (')).toHaveLength(1);
    expect(file('postmortem')).toHaveLength(1);
  });

  it('cancels the booked meeting in the calendars too', async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'schedule tomorrow 14:00');
    await house.types('ana', channel, 'review none');
    await house.goOnTo(later(10 * DAY_MS));

    const [booked = '', cancelled = ''] = file('review');
    expect(booked).toContain('METHOD:PUBLISH');
    expect(cancelled).toContain('METHOD:CANCEL');
    expect(cancelled).toContain('SEQUENCE:1');
    expect(said('Reminder')).toEqual([]);
  });
});

describe('/incident schedule', () => {
  it("books in the speaker's own zone, tells everyone in theirs, and sends a calendar file", async () => {
    await house.types('cy', channel, 'schedule 2031-03-07 14:00');
    await house.goOnTo(later(60_000));

    const [invitation = ''] = file('review');
    expect(invitation).toContain('DTSTART:20310307T050000Z');
    expect(invitation).toContain('DTSTAMP:20310303T090000Z');
    expect(said('<!date^1930626000^')).toHaveLength(1);
  });

  it('reminds the day before and ten minutes before, and then no more of what is due', async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'schedule 2031-03-07 14:00');
    await house.goOnTo(new Date('2031-03-06T13:01:00Z'));
    const dayBefore = said('Reminder: the review').length;
    await house.goOnTo(later(10 * DAY_MS));

    expect(dayBefore).toBe(1);
    expect(said('Reminder: the review')).toHaveLength(2);
    expect(said('I propose a workshop, due')).toHaveLength(1);
    expect(said('is due')).toEqual([]);
  });

  it('moves the meeting under the same uid with a raised sequence', async () => {
    await house.types('ana', channel, 'schedule 2031-03-07 14:00');
    await house.types('ana', channel, 'schedule 2031-03-10 10:00');
    await house.goOnTo(later(10 * DAY_MS));

    const [first = '', second = ''] = file('review');
    const uid = (text: string) => /UID:(.+)/.exec(text)?.[1];
    expect(uid(second)).toBe(uid(first));
    expect([first, second].map((text) => /SEQUENCE:(\d+)/.exec(text)?.[1])).toEqual(['0', '1']);
    expect(said('Reminder: the review')).toHaveLength(2);
  });
});
