import { afterEach, describe, expect, it } from 'vitest';
import { openIncident } from '../../src/kit/open-incident.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
afterEach(() => house.close());

describe('/incident declare', () => {
  it('opens a channel that the reporter is in, and tells them where', async () => {
    house = await openHouse();

    const channel = await house.declares('ana', 'sev2 Checkout is down');

    const seen = house.slack.control.channel({ channel });
    expect(seen).toMatchObject({
      name: 'inc-1-checkout-is-down',
      members: expect.arrayContaining(['U0ANA']),
    });
    expect(house.reads('operations', 'ana')).toEqual([expect.stringContaining(`<#${channel}>`)]);
    expect(house.reads('operations', 'bo')).toEqual([]);
    expect(await house.bot.world.incidents.ofChannel(channel)).toMatchObject({
      number: 1,
      title: 'Checkout is down',
      severity: 'sev2',
    });
  });

  it('lets the reporter talk after two calls to Slack', async () => {
    house = await openHouse();
    await house.declares('ana', 'Warm up');
    const calls = house.slack.control.calls().length;

    await house.declares('ana', 'Checkout is down');

    const methods = house.slack.control
      .calls()
      .slice(calls)
      .map(({ method }) => method);
    expect(methods.slice(0, 2)).toEqual(['conversations.create', 'conversations.invite']);
  });

  it('says it in the announcement channel, and shows the card and the topic', async () => {
    house = await openHouse();

    const channel = await house.declares('ana', 'sev1 <!channel> & <script>');
    await house.goOnTo(new Date(house.now().getTime() + 10_000));

    expect(house.reads('incidents', 'bo')).toEqual([expect.stringContaining('*sev1* *#1 ')]);
    expect(house.reads('incidents', 'bo').join()).toContain('&lt;script&gt;');
    expect(house.slack.control.channel({ channel }).topic).toContain('sev1 | investigating');
    expect(house.reads(channel, 'ana').join()).toContain('nobody holds command yet');
  });

  it('says once, where it was declared, that somebody must invite the bot', async () => {
    house = await openHouse({ policy: { announcementChannel: 'operations' } });

    await house.declares('ana', 'Checkout is down');

    const hints = house.reads('operations', 'ana').filter((text) => text.includes('/invite'));
    expect(hints).toHaveLength(1);
  });

  it('is done once when Slack sends the command to two workers after a crash', async () => {
    house = await openHouse();
    house.slack.control.weather.fail({
      method: 'conversations.create',
      how: 'resetAfterApply',
      times: 1,
    });

    await house.types('ana', 'operations', 'declare Checkout is down');
    await house.goOnTo(new Date(house.now().getTime() + 60_000));

    const made = house.slack.control.channels().filter(({ name }) => name.startsWith('inc-'));
    expect(made.map(({ name }) => name)).toEqual(['inc-1-checkout-is-down']);
    expect(house.slack.control.channel({ channel: made[0]?.id ?? '' }).members).toContain('U0ANA');
  });

  it('keeps the steps with the incident, and takes an optional one that failed for taken', async () => {
    house = await openHouse();
    house.slack.control.weather.fail({
      method: 'conversations.invite',
      how: 'error',
      error: 'user_disabled',
      times: 1,
    });

    const channel = await house.declares('ana', 'Checkout is down');
    const later = new Date(house.now().getTime() + 60_000);
    await house.goOnTo(later);

    const incident = await house.bot.world.incidents.ofChannel(channel);
    expect(incident?.opening.map(({ step, problem }) => [step, problem])).toEqual([
      ['place', null],
      ['reporter', 'user_disabled'],
      ['card', null],
      ['announcement', null],
      ['invitations', null],
      ['shortfalls', null],
      ['standing', null],
    ]);
    const said = house.reads(channel, 'bo').filter((text) => text.includes('does not let me'));
    expect(said).toEqual([
      'Slack does not let me bring <@U0ANA> in here, who declared this. Somebody in this channel can try `/invite`.',
    ]);
  });

  it('goes on behind the last step that was noted before a crash', async () => {
    house = await openHouse();
    const channel = await house.declares('ana', 'Checkout is down');
    const { world } = house.bot;
    const { changes = [] } = (await world.incidents.ofChannel(channel)) ?? {};
    const request = {
      title: 'Checkout is down',
      severity: null,
      impact: null,
      services: [],
      isPrivate: false,
      isDrill: false,
      message: null,
      channelId: 'C0OPS',
    };
    const call = {
      key: changes[0]?.key ?? '',
      userId: 'U0ANA',
      channelId: 'C0OPS',
      text: '',
      at: house.now(),
      responseUrl: null,
    };

    await openIncident(request, call, {
      ...world,
      get slack(): never {
        throw new Error('Slack is called again');
      },
      get outbox(): never {
        throw new Error('something is said again');
      },
    });

    const made = house.slack.control.channels().filter(({ name }) => name.startsWith('inc-'));
    expect(made).toHaveLength(1);
  });

  it.each([
    ['alone', '', ''],
    ['without a title', 'declare', ''],
    ['with words that are no verb', 'checkout is down', 'checkout is down'],
  ])('opens the form when typed %s', async (_, text, title) => {
    house = await openHouse();

    await house.types('ana', 'operations', text);

    expect(house.slack.control.view({ user: 'ana' })).toMatchObject({
      callback_id: 'declare:form',
    });
    expect(JSON.stringify(house.slack.control.view({ user: 'ana' }))).toContain(title);
  });

  it('keeps the form open with what is wrong, then declares', async () => {
    house = await openHouse();
    await house.types('ana', 'operations', '');

    const blank = await house.slack.control.submit({
      user: 'ana',
      values: { title: { value: '  ' } },
    });
    const filled = await house.slack.control.submit({
      user: 'ana',
      values: { title: { value: 'Checkout is down' }, severity: { value: 'sev3' } },
    });
    await house.settle();

    expect(blank.errors).toEqual({ title: 'Say in a few words what is wrong.' });
    expect(filled.errors).toBeUndefined();
    expect(
      (await house.bot.world.incidents.open()).map(({ title, severity }) => [title, severity]),
    ).toEqual([['Checkout is down', 'sev3']]);
  });
});
