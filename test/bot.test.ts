import { afterEach, describe, expect, it } from 'vitest';
import { startBot } from '../src/bot.ts';
import { DEFAULT_POLICY } from '../src/domain/policy.ts';
import { type House, openHouse } from './support/house.ts';

let house: House;
afterEach(() => house.close());

function start(tokens: { botToken: string; appToken: string }, mongoUri: string) {
  return startBot({
    slack: { kind: 'socket', ...tokens, apiUrl: house.slack.apiUrl },
    mongoUri,
    policy: DEFAULT_POLICY,
    command: '/incident',
    now: house.now,
    newId: () => 'id',
    log: { info() {}, warn() {}, error() {} },
    ticking: false,
  });
}

describe('startBot', () => {
  it.each([
    ['a wrong bot token', { botToken: 'xoxb-wrong', appToken: 'xapp-test' }, 'SLACK_BOT_TOKEN'],
    ['a wrong app token', { botToken: 'xoxb-test', appToken: 'xapp-wrong' }, 'SLACK_APP_TOKEN'],
  ])('says in one sentence that it has %s', async (_, tokens, variable) => {
    house = await openHouse();

    const started = start(tokens, house.database.uri);

    await expect(started).rejects.toThrow(new RegExp(`^${variable}: Slack does not accept it`));
  });

  it('says that it cannot reach the database', async () => {
    house = await openHouse();

    const started = start(
      { botToken: 'xoxb-test', appToken: 'xapp-test' },
      'mongodb://127.0.0.1:1/x',
    );

    await expect(started).rejects.toThrow(/^MONGODB_URI: /);
  });
});

describe('a stop', () => {
  it('finishes what was begun', async () => {
    house = await openHouse();
    const line = { user: 'ana', channel: 'operations', command: '/incident' };

    await house.slack.control.command({ ...line, text: 'declare Checkout is down' });
    await house.restartBot();
    await house.settle();

    const [incident] = await house.bot.world.incidents.open();
    expect(incident?.channelId).toEqual(expect.any(String));
    expect(house.reads('operations', 'ana').join()).toContain('You are in it');
  });
});
