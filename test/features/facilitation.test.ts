import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import { changeDocument } from '../../src/kit/review-document.ts';
import { later, press } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;

beforeAll(async () => {
  // Many incidents in one day: whoever leads them all would have heard enough.
  house = await openHouse({ policy: { nudges: { perDay: 50, perIncident: 6, quiet: null } } });
});
beforeEach(async () => {
  channel = await house.declares('ana', 'sev3 Checkout is down');
});
afterEach(() => house.types('ana', channel, 'cancel'));
afterAll(() => house.close());

const incident = () => house.bot.world.incidents.ofChannel(channel);
const asked = (as: string, where = channel, at = house) =>
  at.reads(where, as).filter((text) => text.startsWith(':speech_balloon:'));
const everybody = () => [...new Set(['ana', 'bo', 'cy'].flatMap((who) => asked(who)))];
/** What somebody was told by the bot alone. */
const directly = (as: string, at = house) =>
  at.slack.control
    .channels({ as })
    .filter(({ isDirect }) => isDirect)
    .flatMap(({ id }) => at.reads(id, as))
    .filter((text) => /speech_balloon|For the review/.test(text));
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
  it('asks one of the two, once they are no longer in the midst of it, and that is the question of the phase', async () => {
    await house.types('ana', channel, 'lead me');
    await later(house, 10);
    await house.types('bo', channel, 'lead me');
    await later(house, 1.9);
    const meanwhile = everybody();
    await later(house, 1);
    const then = everybody();
    await house.types('ana', channel, 'lead me');
    await later(house, 90);

    expect(meanwhile).toEqual([]);
    expect(then).toEqual([
      expect.stringMatching(/^:speech_balloon: Command changed hands after 10 minutes\. .+\?$/),
    ]);
    expect(asked('cy')).toEqual([]);
    expect(everybody()).toEqual(then);
    expect((await prompted()).map(({ phase, id }) => `${phase} ${id}`)).toEqual([
      expect.stringMatching(/^investigating handover-\d$/),
    ]);
  });

  it('is none where the first one takes command', async () => {
    await house.types('ana', channel, 'lead me');
    await later(house, 5);

    expect(everybody()).toEqual([]);
  });
});

describe('a question for one person', () => {
  const leads = async (other: House, title: string) => {
    const where = await other.declares('ana', `sev3 ${title}`);
    await other.types('bo', where, 'lead me');
    await later(other, 25);
    return asked('bo', where, other);
  };

  it('is counted with what they are reminded of, and is left out once that is enough', async () => {
    const nudges = { perDay: 1, perIncident: 6, quiet: null };
    const other = await openHouse({ policy: { nudges } });
    const first = await leads(other, 'Checkout is down');
    const budget = await other.bot.world.budgets.of('U0BO');
    const second = await leads(other, 'Mail is slow');
    await other.close();

    expect([first.length, second]).toEqual([1, []]);
    expect(Object.values(budget.days)).toEqual([1]);
  });

  it('is not put to whoever wants no reminders: then the channel has its own, if somebody is there', async () => {
    const other = await openHouse();
    await other.types('bo', 'operations', 'me nudges off');
    const where = await other.declares('ana', 'sev3 Checkout is down');
    await other.types('bo', where, 'lead me');
    await later(other, 29);
    const alone = asked('bo', where, other);
    await later(other, 5);
    const open = asked('cy', where, other);
    await other.close();

    expect([alone, open.length]).toEqual([[], 1]);
  });

  it('reaches them directly where they are not in the channel, but never of a private one', async () => {
    const leave = async (words: string) => {
      const where = await house.declares('ana', words);
      if (words.startsWith('private'))
        house.slack.control.invite({ user: 'ana', who: 'bo', channel: where });
      else house.slack.control.join({ user: 'bo', channel: where });
      await house.types('bo', where, 'lead me');
      house.slack.control.leave({ user: 'bo', channel: where });
      await later(house, 25);
      await house.types('ana', where, 'cancel');
    };
    const before = directly('bo').length;
    await leave('sev3 Mail is slow');
    const open = directly('bo').length;
    await leave('private sev3 Mail is read');

    expect([before, open, directly('bo').length]).toEqual([0, 1, 1]);
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
    const seen = directly('cy', other);
    await other.close();

    expect(seen).toEqual([
      expect.stringMatching(
        /^For the review of #4 \*Refunds bounce\*: #1 and #3 touched the same, within 90 days\. .+\?/,
      ),
    ]);
  });
});

describe('how a review is worded', () => {
  const { review } = DEFAULT_POLICY;
  const BLAME = 'You broke the checkout for all of us, bo.';
  const QUESTION = /For the review of #1 \*Checkout is down\*: .+ Let's assume it made sense\./;

  /** An incident that is over, and what its facilitator was told a day before the review. */
  async function told(
    policy: Partial<Policy>,
    talk: (other: House, where: string) => Promise<void> | void,
  ) {
    const facilitators = { review: { ...review, facilitators: ['U0CY'] } };
    const other = await openHouse({ policy: { ...facilitators, ...policy }, more: ['dee', 'eve'] });
    const where = await other.declares('ana', 'sev2 Checkout is down');
    for (const user of ['bo', 'dee', 'eve']) other.slack.control.join({ user, channel: where });
    await other.types('ana', where, 'resolve');
    await later(other);
    await talk(other, where);
    await other.types('ana', where, 'schedule 2031-03-06 15:30');
    await later(other, 70 * 60);
    const all = ['ana', 'bo', 'cy', 'dee', 'eve'].map((who) => directly(who, other));
    const [ana, bo, cy, ...rest] = all;
    await other.close();
    return { cy: cy ?? [], others: [ana, bo, ...rest].flat() };
  }

  const says = (other: House, channel: string, people: readonly string[]) => {
    for (const user of people) other.slack.control.post({ user, channel, text: BLAME });
    return other.settle();
  };
  const ON = { coach: { channel: true } };

  it.each<[string, Partial<Policy>, readonly string[]]>([
    ['where the coach is off', {}, ['bo', 'dee', 'eve']],
    ['of two people', ON, ['bo', 'dee', 'dee', 'dee']],
    [
      'where questions of a review are switched off',
      { ...ON, prompts: { response: true, review: false } },
      ['bo', 'dee', 'eve'],
    ],
  ])('is not spoken of, by the talk in the channel, %s', async (_, policy, people) => {
    const { cy, others } = await told(policy, (other, where) => says(other, where, people));

    expect([cy, others]).toEqual([[], []]);
  });

  it('is asked about in private once several people put it down to a person, and quotes none of them', async () => {
    const { cy, others } = await told(ON, (other, where) =>
      says(other, where, ['bo', 'dee', 'eve']),
    );

    expect(others).toEqual([]);
    expect(cy).toEqual([expect.stringMatching(QUESTION)]);
    expect(cy[0]).toContain('several people in the channel put it down to a person.');
    expect(cy[0]).not.toMatch(/broke|U0|\bbo\b|\bdee\b/);
  });

  it('leaves out who wants nothing of the coach', async () => {
    const { cy } = await told(ON, async (other, where) => {
      await other.types('eve', where, 'me coach off');
      await says(other, where, ['bo', 'dee', 'eve']);
    });

    expect(cy).toEqual([]);
  });

  it('is asked about by what people wrote for the review, wherever the coach is', async () => {
    const { cy } = await told({}, async (other, where) => {
      const incident = await other.bot.world.incidents.ofChannel(where);
      if (!incident) throw new Error('no incident');
      const { world } = other.bot;
      await changeDocument(incident, { key: 'written' }, world, (document) => ({
        ...document,
        factors: [
          {
            id: 'f',
            text: 'The root cause was human error: the engineer pushed a bad config.',
            question: null,
          },
        ],
      }));
    });

    expect(cy).toEqual([expect.stringMatching(QUESTION)]);
    expect(cy[0]).toContain('its text puts something down to a person.');
  });
});
