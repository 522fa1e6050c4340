import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const OTHERS = 'T0OTHERS';
const severities = DEFAULT_POLICY.severities.map((level) =>
  level.name === 'sev1' ? { ...level, invite: ['U0CY'] } : level,
);

let house: House;
let count = 0;
beforeAll(async () => {
  house = await openHouse({ policy: { severities } });
  const who = house.bot.world.self.userId;
  house.slack.control.invite({ user: 'ana', channel: 'operations', who });
});
afterAll(() => house.close());

const control = () => house.slack.control;
const aTitle = () => `Trouble${++count}`;
const declared = async (text = '') => {
  const title = aTitle();
  const channel = await house.declares('ana', `${text} ${title}`);
  await later(house);
  return { title, channel };
};
const announced = (title: string) =>
  house.reads('incidents', 'bo').filter((text) => text.includes(title)).length;
/** What the bot told somebody in their direct message with it. */
function toldOf(user: string, words: string): string[] {
  const direct = control()
    .channels({ as: user })
    .find(({ isDirect }) => isDirect);
  const said = direct ? house.reads(direct.id, user) : [];
  return said.filter((text) => text.includes(words));
}
const directOf = (user: string) =>
  control()
    .channels({ as: user })
    .find(({ isDirect }) => isDirect)?.id ?? '';

describe('an announcement channel that another organization reads', () => {
  const incidents = { user: 'ana', channel: 'incidents' };
  afterEach(() => control().unshareChannel(incidents));

  it.each([false, true])(
    'gets no announcement before the one who declared says so (invited only: %s)',
    async (isPending) => {
      control().shareChannel({ ...incidents, team: OTHERS, isPending });

      const { title } = await declared('sev2');
      const before = announced(title);
      const asked = toldOf('ana', title);
      const inDirect = { user: 'ana', channel: directOf('ana'), actionId: 'outsiders:announce' };
      await press(house, { ...inDirect, words: title });
      await later(house);

      expect(asked).toEqual([
        `I have not announced #${count} ${title}: <#C0INCIDENTS> is shared with another organization, whose people would read it.`,
      ]);
      expect([before, announced(title)]).toEqual([0, 1]);
      expect(toldOf('bo', title)).toEqual([]);
    },
  );

  it('is left out for that incident alone: the next one is asked about again', async () => {
    control().shareChannel({ ...incidents, team: OTHERS });

    const { title } = await declared();

    expect([announced(title), toldOf('ana', title).length]).toEqual([0, 1]);
  });

  it('is not told of a private incident by an old button', async () => {
    control().shareChannel({ ...incidents, team: OTHERS });
    const { title, channel } = await declared();
    await house.types('ana', channel, 'private');
    await submit(house, 'ana');
    await later(house);

    const inDirect = { user: 'ana', channel: directOf('ana'), actionId: 'outsiders:announce' };
    await press(house, { ...inDirect, words: title });
    await later(house);

    const reply = house.reads(directOf('ana'), 'ana').at(-1);
    expect(reply).toContain('handled in private, so it is announced nowhere');
    expect(announced(title)).toBe(0);
  });

  it('asks nobody while only our own people read it', async () => {
    control().shareChannel({ ...incidents, team: OTHERS });
    control().unshareChannel(incidents);

    const { title } = await declared();

    expect([announced(title), toldOf('ana', title).length]).toEqual([1, 0]);
    control().shareChannel({ ...incidents, team: OTHERS });
  });
});

describe('an announcement channel of which Slack does not tell who reads it', () => {
  it('gets its announcements, and the first who declares is asked to look', async () => {
    const error = { how: 'error', error: 'missing_scope', times: 2 } as const;
    control().weather.fail({ method: 'conversations.info', ...error });

    const [one, another] = [await declared(), await declared()];
    control().weather.clear();

    expect([announced(one.title), announced(another.title)]).toEqual([1, 1]);
    expect(toldOf('ana', 'does not tell')).toEqual([
      'Slack does not tell me whether another organization reads #incidents, where incidents are announced. Please look, and name a channel of your own in the policy if so.',
    ]);
  });
});

describe('where no app may make channels, and another organization reads', () => {
  it('no incident is opened, and a sentence says where to declare', async () => {
    const operations = { user: 'ana', channel: 'operations' };
    control().shareChannel({ ...operations, team: OTHERS });
    control().weather.forbidChannels(true);

    const title = aTitle();
    await house.types('ana', 'operations', `declare ${title}`);
    await later(house);
    control().weather.forbidChannels(false);
    control().unshareChannel(operations);

    expect(house.reads('operations', 'ana').at(-1)).toBe(
      'Slack lets no app make channels here, and a thread in <#C0OPS> would be read by another organization. Declare it in a channel that only your own people read.',
    );
    const open = await house.bot.world.incidents.open();
    expect(open.filter((incident) => incident.title === title)).toEqual([]);
    expect(announced(title)).toBe(0);
  });
});

describe('/incident subscribe in a shared channel', () => {
  it('is refused until somebody wants it anyway', async () => {
    const made = control().create({ user: 'ana', name: 'partners' });
    const partners = { user: 'ana', channel: made };
    control().invite({ ...partners, who: house.bot.world.self.userId });
    control().shareChannel({ ...partners, team: OTHERS });
    const { subscriptions } = house.bot.world;

    await house.types('ana', made, 'subscribe sev2');
    await later(house);
    const refused = [house.reads(made, 'ana').at(-1), await subscriptions.all()];
    await house.types('ana', made, 'subscribe sev2 anyway');
    await later(house);

    expect(refused).toEqual([
      'This channel is shared with another organization, and updates are written for those inside. Subscribe one of your own, or type the same again with `anyway` at the end.',
      [],
    ]);
    expect(await subscriptions.all()).toEqual([{ channelId: made, severity: 'sev2' }]);
    expect(house.reads(made, 'bo').join()).toContain('incidents that are sev2 or worse');
  });
});

describe('an outsider in the channel of an incident', () => {
  const OURS = { isRestricted: false, isUltraRestricted: false, isStranger: false };
  afterEach(() => control().changePerson({ user: 'cy', ...OURS, teamId: 'T0TEST' }));
  const line = (channel: string) =>
    `<@U0CY>, who is a guest or of another organization, is in <#${channel}> now and reads what is posted there.`;

  it.each([
    ['a guest', { isRestricted: true }],
    ['a guest of one channel', { isUltraRestricted: true }],
    ['a stranger', { isStranger: true }],
    ['of another organization', { teamId: OTHERS }],
  ])('who is %s is told of to the declarer, privately and once', async (_, change) => {
    const { channel } = await declared();
    control().changePerson({ user: 'cy', ...change });

    for (let times = 0; times < 2; times += 1) {
      control().invite({ user: 'ana', channel, who: 'cy' });
      await later(house);
      control().leave({ user: 'cy', channel });
    }
    await later(house);

    expect(toldOf('ana', channel)).toEqual([line(channel)]);
    expect(house.reads(channel, 'bo').join()).not.toContain('another organization');
  });

  it('is told of to who leads it, before who declared it', async () => {
    const { channel } = await declared('drill');
    await house.types('bo', channel, 'lead me');
    control().changePerson({ user: 'cy', isRestricted: true });

    control().invite({ user: 'ana', channel, who: 'cy' });
    await later(house);

    expect(toldOf('bo', channel)).toEqual([`Drill: ${line(channel)}`]);
    expect(toldOf('ana', channel)).toEqual([]);
  });

  it('is told of to the declarer where policy brought them in', async () => {
    const { channel } = await declared();
    await house.types('bo', channel, 'lead me');
    control().changePerson({ user: 'cy', teamId: OTHERS });

    await house.types('bo', channel, 'severity sev1');
    await later(house);

    expect(control().channel({ channel }).members).toContain('U0CY');
    expect([toldOf('ana', channel), toldOf('bo', channel)]).toEqual([[line(channel)], []]);
  });

  it('is told nothing of themselves', async () => {
    control().changePerson({ user: 'cy', isRestricted: true });
    const channel = await house.declares('cy', aTitle());
    await later(house);

    expect(toldOf('cy', channel)).toEqual([]);
  });

  it.each(['user_not_found', 'missing_scope'])(
    'may be anybody whom Slack does not tell of (%s), which is said once for each incident',
    async (error) => {
      const { channel } = await declared();
      control().weather.fail({ method: 'users.info', how: 'error', error, times: 9 });

      for (const who of ['bo', 'cy']) control().invite({ user: 'ana', channel, who });
      await later(house);
      control().weather.clear();

      expect(toldOf('ana', channel)).toEqual([
        expect.stringMatching(/^Slack does not tell me who <@U0(BO|CY)> is, who is in <#C/),
      ]);
    },
  );

  it('is heard of although Slack did not answer at first', async () => {
    const { channel } = await declared();
    control().changePerson({ user: 'cy', teamId: OTHERS });
    control().weather.fail({ method: 'users.info', how: 'http500', times: 1 });

    control().invite({ user: 'ana', channel, who: 'cy' });
    await later(house, 2);

    expect(toldOf('ana', channel)).toEqual([line(channel)]);
  });

  it('is nobody of our own', async () => {
    const { channel } = await declared();

    control().invite({ user: 'ana', channel, who: 'cy' });
    await later(house);

    expect(toldOf('ana', channel)).toEqual([]);
  });
});

describe('a channel in whose thread an incident runs', () => {
  it('is read by outsiders as well, and only open incidents have anything to hide', async () => {
    control().weather.forbidChannels(true);
    const [over, title] = [aTitle(), aTitle()];
    await house.types('ana', 'operations', `declare ${over}`);
    await house.types('ana', 'operations', 'cancel');
    await house.types('ana', 'operations', `declare ${title}`);
    await later(house);
    control().weather.forbidChannels(false);

    control().shareChannel({ user: 'bo', channel: 'operations', team: OTHERS });
    await later(house);
    control().unshareChannel({ user: 'bo', channel: 'operations' });

    expect(toldOf('ana', '<#C0OPS> is shared')).toEqual([
      '<#C0OPS> is shared with another organization now, whose people read what is posted there.',
    ]);
  });
});

describe('a channel of an incident that becomes shared', () => {
  it('is told of to the declarer, once for each organization', async () => {
    const { channel } = await declared();
    const here = { user: 'ana', channel };

    control().shareChannel({ ...here, team: OTHERS });
    control().unshareChannel(here);
    control().shareChannel({ ...here, team: OTHERS });
    await later(house);

    expect(toldOf('ana', channel)).toEqual([
      `<#${channel}> is shared with another organization now, whose people read what is posted there.`,
    ]);
    expect(toldOf('bo', channel)).toEqual([]);
  });
});
