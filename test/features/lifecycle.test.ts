import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;

beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  channel = await house.declares('ana', 'sev2 Checkout is down');
});
// So that the next one looks like no open incident.
afterEach(() => house.types('ana', channel, 'cancel'));
afterAll(() => house.close());

async function soon(): Promise<void> {
  await house.goOnTo(new Date(house.now().getTime() + 20_000));
}

const incident = () => house.bot.world.incidents.ofChannel(channel);
const lastRead = (as = 'ana') => house.reads(channel, as).at(-1);

describe('an incident in its channel', () => {
  it.each([
    ['status mitigating', { status: 'mitigating' }, 'Status: mitigating'],
    ['severity SEV1', { severity: 'sev1' }, 'Severity: sev1 (was sev2)'],
    ['lead me', { roles: { commander: 'U0ANA' } }, 'Incident commander:'],
    ['update "half of it is back"', {}, 'Update: half of it is back'],
    ['resolve', { status: 'resolved' }, 'Resolved'],
    ['status resolved', { status: 'resolved' }, 'Resolved'],
    ['cancel', { status: 'cancelled', review: 'waived' }, 'Cancelled, not an incident'],
    ['cancel a <test>', { status: 'cancelled' }, 'Cancelled, not an incident: a'],
  ])(
    'is changed by /incident %s, and the channel and the timeline say so',
    async (text, state, said) => {
      await house.types('ana', channel, text);
      await soon();

      expect(await incident()).toMatchObject(state);
      expect((await incident())?.changes.at(-1)?.text).toContain(said);
      expect(house.reads(channel, 'ana').join('\n')).toContain(said);
    },
  );

  it('shows to who asks where it stands, with the likely next steps', async () => {
    await house.types('ana', channel, '');

    const [card] = house.slack.control.channel({ channel, as: 'ana' }).messages.slice(-1);
    expect(card?.text).toContain('*investigating*');
    expect(JSON.stringify(card?.blocks)).toContain('Now mitigating');
  });

  it('is moved on by the buttons of its card, which shows the new state', async () => {
    await soon();
    const card = () =>
      house.slack.control.channel({ channel }).messages.find(({ text }) => /^#\d+ /.test(text));

    for (const actionId of ['lifecycle:take-command', 'lifecycle:status']) {
      await house.slack.control.press({ user: 'ana', channel, ts: card()?.ts ?? '', actionId });
      await soon();
    }

    expect(await incident()).toMatchObject({ roles: { commander: 'U0ANA' }, status: 'mitigating' });
    expect(card()?.text).toContain('*mitigating*');
    expect(JSON.stringify(card()?.blocks)).toContain('Now monitoring');
  });
});

describe('what cannot be done', () => {
  it.each([
    ['status melting', 'A status is one of'],
    ['status investigating', 'already investigating'],
    ['severity', 'Which one fits best?'],
    ['severity sev9', 'Which one fits best?'],
    ['reopen', 'still open'],
    ['close', 'still open'],
    ['times nonsense', 'Which time?'],
    ['times started whenever', 'could not read'],
    ['times resolved now', 'resolve it first'],
    ['quiet a while', 'For how long?'],
    ['review maybe', 'lets the review go'],
    ['schedule whenever', 'could not read'],
  ])('gets one sentence for /incident %s, and changes nothing', async (text, sentence) => {
    const before = await incident();

    await house.types('ana', channel, text);

    expect(lastRead()).toContain(sentence);
    expect((await incident())?.changes).toEqual(before?.changes);
  });

  it('is said where there is no incident', async () => {
    await house.types('ana', 'operations', 'resolve');

    expect(house.reads('operations', 'ana').at(-1)).toContain(
      'There is no incident in this channel',
    );
  });

  it('is said once the incident has ended', async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'status mitigating');

    expect(lastRead()).toContain('reopen');
  });
});

describe('two people at once', () => {
  it('lose no change', async () => {
    const { control } = house.slack;
    const line = (text: string) => ({ user: 'ana', channel, command: '/incident', text });

    await Promise.all([1, 2, 3, 4, 5].map((n) => control.command(line(`update number ${n}`))));
    await house.settle();

    const updates = (await incident())?.changes.filter(({ kind }) => kind === 'update') ?? [];
    expect(updates.map(({ text }) => text).sort()).toEqual(
      [1, 2, 3, 4, 5].map((n) => `Update: number ${n}`),
    );
  });
});
