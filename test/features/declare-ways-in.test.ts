import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/domain/entry.ts';
import { later, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ policy: { services: ['Checkout', 'Search'] } });
});
afterAll(() => house.close());

async function latest() {
  const [found] = await house.bot.world.incidents.open();
  if (!found) throw new Error('no incident');
  return found;
}

describe('the ways in to declaring', () => {
  it('the form takes all that is known', async () => {
    await house.types('ana', 'operations', 'declare sev3 drill');

    await submit(house, 'ana', {
      title: ' Orders  hang ',
      impact: 'The basket <never> empties.',
      services: ['Checkout'],
      'other-services': 'mail, Checkout ,billing',
    });

    expect(await latest()).toMatchObject({
      title: 'Orders hang',
      severity: 'sev3',
      impact: 'The basket <never> empties.',
      services: ['Checkout', 'mail', 'billing'],
      isPrivate: false,
      isDrill: true,
      declaredBy: 'U0ANA',
      declaredIn: 'C0OPS',
    });
    expect(house.reads('operations', 'ana').at(-1)).toMatch(/^Drill #\d+ is open: <#C\w+>/);
    const { channelName } = await latest();
    expect(channelName).toMatch(/^inc-\d+-drill-orders-hang$/);
  });

  it.each([
    ['drill sev2 Lamps flicker', { severity: 'sev2', isDrill: true, title: 'Lamps flicker' }],
    ['SEV1 Drill sev2 is wrong', { severity: 'sev1', isDrill: true, title: 'sev2 is wrong' }],
    ['"Drill bits are gone"', { severity: null, isDrill: false, title: 'Drill bits are gone' }],
  ])('the words of `declare %s` say what kind it is', async (text, expected) => {
    await house.types('ana', 'operations', `declare ${text}`);

    expect(await latest()).toMatchObject(expected);
  });

  it('a message becomes the first entry of the timeline, at its own time', async () => {
    const text = 'Uploads of images fail for everybody';
    const { ts } = house.slack.control.post({ user: 'bo', channel: 'operations', text });
    await later(house, 7);

    const which = { user: 'ana', callbackId: 'declare_from_message', channel: 'operations', ts };
    await house.slack.control.shortcut(which);
    await house.settle();
    const offered = JSON.stringify(house.slack.control.view({ user: 'ana' }));
    await submit(house, 'ana');

    expect(offered).toContain(text);
    const incident = await latest();
    const entries = await house.bot.world.entries.ofIncident(incident.id);
    const lines = timelineOf(incident, entries).map(({ authorId, text: said }) => [authorId, said]);
    expect(lines).toEqual([
      ['U0BO', text],
      ['U0ANA', `Declared: ${text}`],
    ]);
  });

  it('a shortcut opens it anywhere, and the answer comes as a direct message', async () => {
    await house.slack.control.shortcut({ user: 'cy', callbackId: 'declare_incident' });
    await house.settle();

    await submit(house, 'cy', { title: 'Badges do not open the doors', severity: 'sev4' });

    expect(await latest()).toMatchObject({ declaredBy: 'U0CY', severity: 'sev4' });
    expect(house.reads('@cy', 'cy').join()).toContain('You are in it.');
  });

  it('a button of the App Home opens the same form', async () => {
    const { control } = house.slack;
    control.home({ user: 'bo' });
    await later(house);
    const viewId = control.home({ user: 'bo' })?.id ?? '';

    await control.pressInView({ user: 'bo', viewId, actionId: 'declare:open' });
    await house.settle();
    const offered = JSON.stringify(control.view({ user: 'bo' }));
    await submit(house, 'bo', { title: 'Maps are blank' });

    expect(offered).not.toContain('initial_value');
    expect(await latest()).toMatchObject({ title: 'Maps are blank', declaredBy: 'U0BO' });
  });

  it('a shortcut leaves no half of an incident where Slack has no place for it', async () => {
    house.slack.control.weather.forbidChannels(true);
    await house.slack.control.shortcut({ user: 'cy', callbackId: 'declare_incident' });
    await house.settle();

    await submit(house, 'cy', { title: 'Windows will not open' });

    house.slack.control.weather.forbidChannels(false);
    expect(house.reads('@cy', 'cy').join()).toContain('Type the command in a channel');
    expect((await latest()).title).not.toBe('Windows will not open');
  });
});
