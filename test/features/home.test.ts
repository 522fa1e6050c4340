import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;

beforeEach(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'sev2 Checkout is down');
  for (const user of ['bo', 'cy']) house.slack.control.join({ user, channel });
  await house.settle();
});
afterEach(() => house.close());

const DAY_MS = 86_400_000;
const later = (ms: number) => new Date(house.now().getTime() + ms);

/** Opens the tab, and gives what stands there once the bot has answered. */
async function opens(user: string): Promise<string> {
  house.slack.control.home({ user });
  await house.settle();
  return shown(user);
}

/** What stands there, without the app hearing that somebody looks. */
function shown(user: string): string {
  const { calls, resolveUser } = house.slack.control;
  const published = calls().filter(
    ({ method, args }) => method === 'views.publish' && args['user_id'] === resolveUser(user),
  );
  return JSON.stringify(published.at(-1)?.args ?? null);
}

const publishedTo = () =>
  house.slack.control.calls().filter(({ method }) => method === 'views.publish').length;

describe('the Home', () => {
  it('shows what is open, and what of it is one’s own', async () => {
    await house.types('bo', channel, 'lead me');
    await house.types('bo', channel, 'task Drain shard 7 @bo');
    await house.types('ana', channel, 'schedule tomorrow 14:00');

    const [bo, cy] = [await opens('bo'), await opens('cy')];

    for (const home of [bo, cy]) {
      expect(home).toContain('declare:open');
      expect(home).toContain('#1 Checkout is down');
    }
    expect(bo).toContain('incident commander');
    expect(bo).toContain('*T1* Drain shard 7');
    expect(bo).not.toContain('None is booked.');
    expect(cy).toContain('You hold none.');
    expect(cy).toContain('None is booked.');
  });

  it('shows follow-ups to whom they are proposed, until they are done', async () => {
    await house.types('ana', channel, 'follow-up Add an alarm @bo');
    await house.types('ana', channel, 'follow-up Write a runbook @bo');
    await house.types('bo', channel, 'take F2');
    const before = await opens('bo');
    await house.types('bo', channel, 'drop F1');
    await house.types('bo', channel, 'verify F2 https://ci.example.com/7');
    const after = await opens('bo');

    expect(before).toContain('*F1* Add an alarm · proposed to <@U0BO>');
    expect(before).toContain('*F2* Write a runbook · <@U0BO>');
    expect(after).toContain('Nothing is open.');
  });

  it('is published for nobody who never opened it', async () => {
    await house.types('ana', channel, 'status mitigating');
    await house.goOnTo(later(60_000));

    expect(publishedTo()).toBe(0);
  });

  it('follows what happens, once for many changes, and rests when nothing changes for its reader', async () => {
    await opens('cy');
    const before = publishedTo();
    await house.types('ana', channel, 'status mitigating');
    await house.types('ana', channel, 'severity sev1');
    await house.goOnTo(later(60_000));
    const after = publishedTo();
    await house.types('ana', channel, 'task Nothing of yours');
    await house.goOnTo(later(60_000));

    expect(shown('cy')).toContain('sev1 · mitigating');
    expect([after - before, publishedTo() - after]).toEqual([1, 0]);
  });

  it('lets who has not looked for a week be', async () => {
    await opens('cy');
    await house.goOnTo(later(8 * DAY_MS));
    const before = publishedTo();

    await house.types('ana', channel, 'severity sev1');
    await house.goOnTo(later(60_000));

    expect(publishedTo()).toBe(before);
  });

  it('ends a task by its button, and shows that at once', async () => {
    await house.types('ana', channel, 'task Drain shard 7 @bo');
    await opens('bo');
    const view = house.slack.control.home({ user: 'bo' });

    await house.slack.control.pressInView({
      user: 'bo',
      viewId: view?.id ?? '',
      actionId: 'actions:done',
    });
    await house.settle();

    expect(shown('bo')).toContain('Nothing is open.');
    expect(house.slack.control.channels({ as: 'bo' }).filter((it) => it.isDirect)).toHaveLength(1);
  });

  it('shows a private incident to nobody outside it', async () => {
    const { incidents } = house.bot.world;
    const incident = await incidents.ofChannel(channel);
    if (incident) await incidents.replace({ ...incident, isPrivate: true });

    expect(await opens('ana')).toContain('Checkout is down');
    house.slack.control.leave({ user: 'cy', channel });
    expect(await opens('cy')).not.toContain('Checkout');
  });
});
