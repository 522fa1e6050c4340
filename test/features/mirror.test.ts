import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';
import { DAY_MS, directs } from '../support/reviews.ts';

const SHOWN = 'The mirror shows this of its text';
const ALONE = 'Only you see this. It is about the text';
const NOTHING = 'The mirror shows nothing';
const ELSE = 'The mirror is for whoever facilitates this review, which is somebody else.';

const HOLLOW = {
  summary: 'Bo failed to follow the change procedure and restarted the wrong instance.',
  impact: 'TBD',
  unknown: 'n/a',
};
const HONEST = {
  summary:
    'At nine the `orders` queue stopped, because the consumer met a parcel of 0 kg, which the parser takes for a missing one.',
  'went-well': 'Cy had the dead letters open for another reason, and saw them grow.',
  unknown: 'We do not know whether the tariff knows more of such parcels.',
};

let house: House;
let channel: string;
afterEach(() => house.close());

const mirror = (policy: Partial<Policy['mirror']>) => ({
  mirror: { ...DEFAULT_POLICY.mirror, ...policy },
});
const reads = (as: string) => house.reads(channel, as);
const told = (user: string) => directs(house, user).filter(({ text }) => text.includes(SHOWN));
const days = (count: number) => house.goOnTo(new Date(house.now().getTime() + count * DAY_MS));
const seenBy = (user: string) => {
  const { control } = house.slack;
  const rooms = control.channels({ as: user }).map(({ id }) => id);
  return JSON.stringify(rooms.map((id) => control.channel({ channel: id, as: user }).messages));
};

async function resolved(policy: Partial<Policy> = {}): Promise<void> {
  house = await openHouse({ policy });
  channel = await house.declares('ana', 'sev2 Cards are refused');
  await house.types('ana', channel, 'lead me');
  for (const user of ['bo', 'cy']) await house.types(user, channel, `log ${user} looked at it`);
  await later(house, 70);
  await house.types('ana', channel, 'resolve');
}

async function writes(user: string, texts: Readonly<Record<string, string>>): Promise<void> {
  const [incident] = await house.bot.world.incidents.before(null, 1);
  for (const [section, text] of Object.entries(texts)) {
    await house.types(user, channel, 'document');
    const value = `${incident?.id} ${section}`;
    const actionId = 'document:edit';
    await press(house, { user, channel, words: 'Review of #', actionId, value });
    await submit(house, user, { 'text-0': text });
  }
}

async function publishes(): Promise<void> {
  await house.types('ana', channel, 'review written');
  await house.types('ana', channel, 'publish');
  await days(2);
}

describe('the mirror', () => {
  it('comes by itself once, to whoever led, after the review was published', async () => {
    await resolved();
    await writes('bo', HOLLOW);
    await house.types('ana', channel, 'follow-up Remind everybody to be more careful');
    await publishes();
    await days(10);

    const [message, ...more] = told('ana');
    expect(more).toEqual([]);
    expect(message?.text.split('\n')).toEqual([
      'The review of #1 *Cards are refused* was held. The mirror shows this of its text, to you alone, and nothing follows from it:',
      '*Sections were kept, and hold nothing but a placeholder.*',
      '• “TBD”',
      '• “n/a”',
      '_Is there one sentence worth keeping in these, or would the text be better without them?_',
      '*The explanation stops at what somebody did, or is said to be.*',
      '• “somebody failed to follow the change procedure and restarted the wrong”',
      '_What made that step look right at the time?_',
      '*Actions ask people to be different, and change nothing they work with.*',
      '• “Remind everybody to be more careful”',
      '_If everybody had forgotten this in six months, what would be different?_',
      'A note of five lines may serve better than this form.',
    ]);
    for (const user of ['bo', 'cy']) {
      expect(seenBy(user)).not.toContain('mirror');
      expect(seenBy(user)).not.toContain('What made that step look right');
    }
  });

  it('says nothing of its own accord where it has nothing to show', async () => {
    await resolved();
    await writes('bo', HONEST);
    await publishes();
    await house.types('ana', channel, 'review mirror');

    expect(told('ana')).toEqual([]);
    expect(reads('ana').at(-1)).toContain(NOTHING);
  });

  it('is shown to whoever facilitates, and to nobody else who asks', async () => {
    await resolved();
    await writes('bo', HOLLOW);
    await house.types('bo', channel, 'review mirror');
    await house.types('ana', channel, 'review mirror');

    expect(reads('bo').at(-1)).toContain(ELSE);
    expect(reads('ana').at(-1)).toContain(ALONE);
    expect(reads('ana').at(-1)).not.toMatch(/\bBo\b/);
    expect(seenBy('bo')).not.toContain(ALONE);
  });

  it('shows what speaks for a review beside what it asks about', async () => {
    await resolved();
    await writes('bo', {
      ...HOLLOW,
      'went-well': 'We still argue: two readings stand, of the alarm.',
    });
    await house.types('ana', channel, 'follow-up Be more careful with restarts');
    await house.types('ana', channel, 'review mirror');

    expect(reads('ana').at(-1)).toContain('*It lets a disagreement stand.*\n• “We still argue');
  });

  it('has nothing to look at before anybody wrote, or where nobody wrote English', async () => {
    await resolved();
    await house.types('ana', channel, 'review mirror');
    await writes('ana', {
      summary: 'Der Ingenieur hat die Vorschrift nicht befolgt, und das ist der Grund.',
    });
    await house.types('ana', channel, 'review mirror');

    for (const text of reads('ana').slice(-1))
      expect(text).toContain('There is nothing to look at yet.');
  });

  it('is silent for ninety days about what somebody shrugged at, and keeps nobody’s name', async () => {
    await resolved();
    await writes('bo', HOLLOW);
    await house.types('ana', channel, 'review mirror');
    const [incident] = await house.bot.world.incidents.before(null, 1);
    const value = `${incident?.id} ends-at-person`;
    await press(house, { user: 'ana', channel, words: ALONE, actionId: 'mirror:shrug', value });
    const said = reads('ana').at(-1);
    await house.types('ana', channel, 'review mirror');
    const after = reads('ana').at(-1);
    const kept = await house.documents('shrugs');
    await days(91);
    await house.types('ana', channel, 'review mirror');

    expect(said).toContain('Nobody is told who said so.');
    expect(after).not.toContain('stops at what somebody did');
    expect(JSON.stringify(kept)).not.toMatch(/U0|ana/i);
    expect(Object.keys(kept[0] ?? {})).toEqual(['_id', 'until']);
    expect(reads('ana').at(-1)).toContain('stops at what somebody did');
  });

  it.each([
    ['all of it', { enabled: false }, 'This team has switched the mirror off'],
    ['each signal', { silent: ['empty', 'ends-at-person', 'nothing-new'] as const }, NOTHING],
    ['all below a weight', { sayFrom: 50 }, NOTHING],
  ])('can be switched off by the team: %s', async (_, policy, words) => {
    await resolved(mirror(policy));
    await writes('bo', HOLLOW);
    await house.types('ana', channel, 'review mirror');
    const answer = reads('ana').at(-1);
    await publishes();

    expect(answer).toContain(words);
    expect(told('ana')).toEqual([]);
  });

  it('does not come to whoever wants no reminders', async () => {
    await resolved();
    await writes('bo', HOLLOW);
    await house.types('ana', channel, 'me nudges off');
    await publishes();

    expect(told('ana')).toEqual([]);
  });

  it.each([
    ['names one that anybody may know of', '', true],
    ['names none that its reader may not know of', 'private ', false],
  ])('compares with earlier reviews, and %s', async (_, before, isNamed) => {
    const story = Array.from({ length: 50 }, (_, at) => `the word${at}`).join(' ');
    house = await openHouse();
    for (const [user, title] of [
      ['bo', `${before}sev2 Payroll leaks`],
      ['ana', 'sev2 Cards are refused'],
    ] as const) {
      channel = await house.declares(user, title);
      await later(house, 70);
      await house.types(user, channel, 'resolve');
      await writes(user, { summary: story, unknown: 'TBD', 'went-well': 'n/a' });
    }
    await house.types('ana', channel, 'review mirror');

    const answer = reads('ana').at(-1);
    expect(answer).toContain('hold nothing but a placeholder');
    expect(answer?.includes('Much of this also stands in #1.')).toBe(isNamed);
    expect(answer).not.toContain('Payroll');
  });
});
