import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { later, press } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;

beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  channel = await house.declares('ana', 'sev3 Checkout is down');
});
afterEach(() => house.types('ana', channel, 'cancel'));
afterAll(() => house.close());

const incident = () => house.bot.world.incidents.ofChannel(channel);
const asked = (as: string, where = channel) =>
  house.reads(where, as).filter((text) => text.startsWith(':speech_balloon:'));
const prompted = async () => (await incident())?.prompting.asked ?? [];

describe('a question during response', () => {
  it('comes once in a phase, with the fact that called for it in front', async () => {
    await house.types('bo', channel, 'log Looking at the proxy');
    await later(house, 29);
    const early = asked('cy');
    await later(house, 150);

    expect(early).toEqual([]);
    expect(asked('cy')).toEqual([
      ":speech_balloon: 30 minutes in, the record does not say yet what users notice. What do we believe users can't do at this moment? A guess is fine, mark it as one.",
    ]);
  });

  it('comes once more in the next phase, and tells how long the first change of status took', async () => {
    await house.types('bo', channel, 'log Looking at the proxy');
    await later(house, 40);
    await house.types('bo', channel, 'status monitoring');
    await later(house, 60);

    expect(asked('ana')).toHaveLength(2);
    expect(asked('ana')[1]).toMatch(
      /^:speech_balloon: 30 minutes of watching, after 40 minutes between the declaration and the first change of status\. [^?]+\?/,
    );
  });

  it('waits while somebody is acting', async () => {
    await later(house, 29);
    await house.types('bo', channel, 'log Rolled back the proxy');
    await later(house, 1.5);
    const meanwhile = asked('cy');
    await later(house, 12);

    expect([meanwhile, asked('cy').length]).toEqual([[], 1]);
  });

  it('is asked of nobody where nobody has come', async () => {
    await later(house, 180);

    expect(asked('ana')).toEqual([]);
  });

  it('asks whoever leads alone, where nothing was heard for long', async () => {
    await house.types('bo', channel, 'lead me');
    await later(house, 21);

    expect(asked('cy')).toEqual([]);
    expect(asked('bo')).toEqual([
      expect.stringMatching(/^:speech_balloon: Nothing new on the timeline for 20 minutes\. /),
    ]);
  });

  it('is not silence while people talk', async () => {
    await house.types('bo', channel, 'lead me');
    await later(house, 10);
    house.slack.control.post({ user: 'ana', channel, text: 'it is the cache, I think' });
    await later(house, 15);

    expect(asked('bo')).toEqual([]);
  });

  it('comes no more after "not now", and whose answer it was is kept nowhere', async () => {
    await house.types('bo', channel, 'log Looking at the proxy');
    await later(house, 31);
    await press(house, {
      user: 'cy',
      channel,
      words: 'users notice',
      actionId: 'facilitation:not-now',
    });
    const answer = house.reads(channel, 'cy').at(-1);
    await house.types('bo', channel, 'status mitigating');
    await later(house, 90);

    expect(answer).toBe('That is fine. I ask no more of these in this incident.');
    expect(asked('bo')).toHaveLength(1);
    expect(await prompted()).toEqual([
      { phase: 'investigating', id: 'declared-2', at: expect.any(Date), answer: 'not-now' },
    ]);
    expect(JSON.stringify(await prompted())).not.toContain('U0CY');
  });

  it('comes no more after two that nobody answered, and goes on after "useful"', async () => {
    await house.types('bo', channel, 'lead me');
    for (const status of ['mitigating', 'monitoring']) {
      await later(house, 31);
      await house.types('bo', channel, `status ${status}`);
    }
    await later(house, 40);
    const unanswered = (await prompted()).map(({ phase }) => phase);
    await press(house, {
      user: 'bo',
      channel,
      words: 'Nothing new',
      actionId: 'facilitation:useful',
    });
    await later(house, 40);

    expect(unanswered).toEqual(['investigating', 'mitigating']);
    expect((await prompted()).map(({ phase, answer }) => [phase, answer])).toEqual([
      ['investigating', null],
      ['mitigating', 'useful'],
      ['monitoring', null],
    ]);
  });

  it('is asked once, whatever a restart does again', async () => {
    await house.types('bo', channel, 'log Looking at the proxy');
    await later(house, 31);
    await house.restartBot();
    await later(house, 120);

    expect(asked('cy')).toHaveLength(1);
  });
});

describe('a handover', () => {
  it('asks the one who goes and the one who comes at once, each alone, and once only', async () => {
    await house.types('ana', channel, 'lead me');
    await later(house, 10);
    await house.types('bo', channel, 'lead me');
    await later(house);
    await house.types('ana', channel, 'lead me');
    await later(house);

    expect(asked('cy')).toEqual([]);
    expect(asked('ana')).toEqual([
      expect.stringMatching(/^:speech_balloon: Command changed hands after 10 minutes\. .+\?$/),
    ]);
    expect(asked('bo')).toEqual([
      ':speech_balloon: Command changed hands after 10 minutes. To the one coming in: can you say back in two sentences where we stand?',
    ]);
    expect(await prompted()).toHaveLength(1);
  });

  it('is none where the first one takes command', async () => {
    await house.types('ana', channel, 'lead me');
    await later(house);

    expect(asked('ana')).toEqual([]);
  });
});

describe.each([
  ['switched off', { prompts: { response: false, review: false } }],
  ['wanted silent', { noise: 'silent' as const }],
])('where questions are %s', (_, policy) => {
  it('none is asked, during response or after it', async () => {
    const other = await openHouse({ policy });
    const where = await other.declares('ana', 'sev3 Checkout is down');
    await other.types('ana', where, 'lead me');
    await other.types('bo', where, 'lead me');
    await later(other, 60);
    await other.types('bo', where, 'resolve');
    await later(other, 60);
    const seen = ['ana', 'bo'].flatMap((who) => other.reads(where, who));
    await other.close();

    expect(seen.filter((text) => text.startsWith(':speech_balloon:'))).toEqual([]);
  });
});

describe('a review of what was there before', () => {
  it('has its facilitator asked in private, of incidents that they may know of alone', async () => {
    const { review } = DEFAULT_POLICY;
    const other = await openHouse({ policy: { review: { ...review, facilitators: ['U0CY'] } } });
    const repeat = async (title: string, more: Partial<Incident> = {}) => {
      const where = await other.declares('ana', `sev2 ${title}`);
      const { incidents } = other.bot.world;
      const made = await incidents.ofChannel(where);
      if (made) await incidents.replace({ ...made, services: ['payments'], ...more });
      await other.types('ana', where, 'resolve');
      return where;
    };
    await repeat('Payments hang');
    await repeat('Ledger is locked', { isPrivate: true });
    await repeat('Invoices are late');
    const where = await repeat('Refunds bounce');
    await other.types('ana', where, 'schedule 2031-03-06 15:30');
    await later(other, 24 * 60);
    const seen = other.slack.control
      .channels({ as: 'cy' })
      .filter(({ isDirect }) => isDirect)
      .flatMap(({ id }) => other.reads(id, 'cy'))
      .filter((text) => text.includes('touched the same'));
    await other.close();

    expect(seen).toEqual([
      expect.stringMatching(
        /^For the review of #4 \*Refunds bounce\*: #1 and #3 touched the same, within 90 days\. .+\?/,
      ),
    ]);
  });
});
