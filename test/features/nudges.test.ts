import { afterEach, describe, expect, it } from 'vitest';
import type { NudgeState } from '../../src/domain/nudge.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import { askFor } from '../../src/kit/nudge.ts';
import { press } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

/** It is a Monday, 09:00 UTC: Ana is in Berlin, where it is ten, Bo in New York, Cy in Tokyo. */
const DAY_MS = 86_400_000;

let house: House;
let channel: string;
afterEach(() => house.close());

async function resolved(policy: Partial<Policy> = {}, declared = 'sev2 Checkout is down') {
  house = await openHouse({ policy });
  channel = await house.declares('ana', declared);
  await house.types('ana', channel, 'lead me');
  await house.types('ana', channel, 'role scribe bo');
  house.slack.control.invite({ user: 'ana', channel, who: 'bo' });
  await house.types('bo', channel, 'role scribe me');
  await house.types('ana', channel, 'resolve');
}

const goTo = (time: string) => house.goOnTo(new Date(`2031-${time}:00Z`));

/** What somebody was told in private, with when that was. */
function told(user: string): { at: string; text: string }[] {
  const { control } = house.slack;
  return control
    .channels({ as: user })
    .filter(({ isDirect }) => isDirect)
    .flatMap(({ id }) => control.channel({ channel: id, as: user }).messages)
    .map(({ ts, text }) => ({ at: new Date(Number(ts) * 1000).toISOString().slice(5, 16), text }));
}

const direct = (user: string) => {
  const found = house.slack.control.channels({ as: user }).find(({ isDirect }) => isDirect);
  return found?.id ?? '';
};

const states = async () => {
  const rows = (await house.documents('nudges')) as { _id: string; state: NudgeState }[];
  return Object.fromEntries(rows.map(({ _id, state }) => [_id.replace(/:[^U]*:/, ' '), state]));
};

const ofTests = async () => {
  const rows = (await house.documents('nudges')) as { _id: string; state: NudgeState }[];
  const asked = rows.filter(({ _id }) => _id.includes(':test-'));
  return asked.sort((a, b) => (a._id < b._id ? -1 : 1)).map(({ state }) => state);
};

describe('the private reminders of a meeting', () => {
  it('come the day before and ten minutes before, to everybody who is invited', async () => {
    await resolved();
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    await goTo('03-06T15:00');

    const times = (user: string) =>
      told(user)
        .filter(({ text }) => text.includes('Its channel is'))
        .map(({ at }) => at);
    // Half past two in London: half past nine in New York.
    expect(times('ana')).toEqual(['03-05T14:30', '03-06T14:20']);
    expect(times('bo')).toEqual(['03-05T14:30', '03-06T14:20']);
  });

  it('tell whoever facilitates how to begin, ten minutes before', async () => {
    await resolved({ review: { ...DEFAULT_POLICY.review, facilitators: ['U0CY'] } });
    await house.types('ana', channel, 'schedule 2031-03-06 09:00');
    await goTo('03-06T09:00');

    const how = '`/incident review start` there leads you through it, round by round.';
    const soon = told('cy').filter(({ text }) => text.includes('begins at'));
    expect(soon.map(({ text }) => text.includes(how))).toEqual([true]);
    expect(told('bo').some(({ text }) => text.includes(how))).toBe(false);
  });

  it('wait for the hours of whoever reads them, and what would be late is left', async () => {
    await resolved();
    await house.types('bo', channel, 'me hours 12:00-18:00');
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    await goTo('03-06T23:00');

    expect(told('bo').map(({ at }) => at)).toEqual(['03-05T17:00']);
    expect(await states()).toMatchObject({
      'meeting-tomorrow U0BO': 'said',
      'meeting-soon U0BO': 'dropped',
    });
  });

  it('are not for whoever said that they cannot come', async () => {
    await resolved({ review: { ...DEFAULT_POLICY.review, facilitators: ['U0CY'] } });
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    await goTo('03-05T15:00');
    await press(house, {
      user: 'bo',
      channel: direct('bo'),
      words: 'I cannot come',
      actionId: 'meeting:decline',
    });
    const before = told('bo').length;
    await goTo('03-06T15:00');

    expect(
      told('bo')
        .slice(before)
        .filter(({ text }) => text.includes('begins at')),
    ).toEqual([]);
  });

  it('say nothing of a meeting that was called off or moved since', async () => {
    await resolved();
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    await house.types('ana', channel, 'review none');
    await goTo('03-12T00:00');

    expect(told('bo')).toEqual([]);
    expect(Object.values(await states())).toEqual(Array.from({ length: 5 }, () => 'moot'));
  });

  it('name the agenda in the channel, and ask there what came of it', async () => {
    await resolved();
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    await goTo('03-06T16:00');
    const said = house.reads(channel, 'ana');

    const reminders = said.filter((text) => text.startsWith('Reminder: the review'));
    expect(reminders).toHaveLength(2);
    expect(reminders[0]).toContain('• How it looked from where each of us stood');
    expect(said.filter((text) => text.includes('Which one to three things'))).toHaveLength(1);
    const asked = told('ana').filter(({ text }) => text.includes('Which one to three things'));
    expect(asked.map(({ at }) => at)).toEqual(['03-06T15:15']);
  });

  it('ask nobody what came of a review from which something was noted', async () => {
    await resolved();
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    await goTo('03-06T14:50');
    await house.types('bo', channel, 'follow-up Warm the cache');
    await goTo('03-06T16:00');

    expect(house.reads(channel, 'ana').join('\n')).not.toContain('Which one to three things');
    expect(told('ana').some(({ text }) => text.includes('Which one to three'))).toBe(false);
  });
});

describe('the private reminder of a draft', () => {
  it('names what is missing to whoever led, a day before it is due', async () => {
    await resolved();
    await goTo('03-05T12:00');

    const first = told('ana').find(({ text }) => text.includes('what users saw'));
    expect(first).toMatchObject({ at: '03-05T09:00' });
    expect(first?.text).toContain('• what users saw\n• when it began');
    expect(told('bo')).toEqual([]);
  });
});

describe('what is said of its own accord', () => {
  it('reaches nobody in private in a drill', async () => {
    house = await openHouse();
    channel = await house.declares('ana', 'drill sev2 Checkout is slow');
    const [made] = await house.bot.world.incidents.before(null, 1);
    await house.types('ana', channel, 'lead me');
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    await goTo('03-12T00:00');

    expect(made?.isDrill).toBe(true);
    expect(told('ana').filter(({ text }) => text.includes('review'))).toEqual([]);
    expect(new Set(Object.values(await states()))).toEqual(new Set(['moot']));
  });

  it('reaches nobody in private where the team wants silence', async () => {
    await resolved({ noise: 'silent' });
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    await goTo('03-12T00:00');

    expect([told('ana'), told('bo')]).toEqual([[], []]);
  });

  it('tells nobody of a private incident who has left its channel', async () => {
    await resolved({}, 'private sev2 Checkout is down');
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    house.slack.control.kick({ user: 'ana', channel, who: 'bo' });
    await goTo('03-06T15:00');

    expect(told('bo').filter(({ text }) => text.includes('Checkout'))).toEqual([]);
    expect(told('ana').filter(({ text }) => text.includes('Checkout is down'))).not.toEqual([]);
  });
});

describe('the budget', () => {
  /** So many reminders for Ana, each at an hour of its own. */
  async function wanted(hours: readonly number[], kind: 'outcomes' | 'meeting-soon' = 'outcomes') {
    const [incident] = await house.bot.world.incidents.before(null, 1);
    const nudges = hours.map((hour, at) => ({
      key: `${kind}:test-${at}:U0ANA`,
      kind,
      incidentId: incident?.id ?? '',
      person: 'U0ANA',
      about: '0',
      wantedAt: new Date(Date.UTC(2031, 2, 7, hour)),
    }));
    await askFor(nudges, house.bot.world);
  }
  /** The meeting is over by then, and nothing came of it yet. */
  async function met(policy: Partial<Policy> = {}) {
    await resolved(policy);
    await house.types('ana', channel, 'schedule 2031-03-06 10:00');
    await goTo('03-07T00:00');
  }

  it('holds two a day, and puts off what is left to the next working day, in one message', async () => {
    await met();
    const before = told('ana').length;
    await wanted([9, 11, 13, 15]);
    await goTo('03-11T00:00');

    const since = told('ana').slice(before);
    expect(since.map(({ at }) => at)).toEqual(['03-07T09:00', '03-07T11:00', '03-10T08:00']);
    expect(since.at(-1)?.text.split('\n')).toHaveLength(2);
    expect(await ofTests()).toEqual(['said', 'said', 'said', 'merged']);
  });

  it('holds so many an incident, and drops what is left', async () => {
    await met({ nudges: { perDay: 9, perIncident: 5, quiet: null } });
    const before = told('ana').length;
    await wanted([9, 10, 11, 12, 13, 14]);
    await goTo('03-11T00:00');

    expect(before + told('ana').slice(before).length).toBe(5);
    expect(await ofTests()).toEqual(['said', 'said', 'dropped', 'dropped', 'dropped', 'dropped']);
  });

  it('says what falls due in the same hour together', async () => {
    await met();
    const before = told('ana').length;
    const [incident] = await house.bot.world.incidents.before(null, 1);
    await askFor(
      [0, 20, 50].map((minute, at) => ({
        key: `outcomes:test-${at}:U0ANA`,
        kind: 'outcomes' as const,
        incidentId: incident?.id ?? '',
        person: 'U0ANA',
        about: '0',
        wantedAt: new Date(Date.UTC(2031, 2, 7, 9, minute)),
      })),
      house.bot.world,
    );
    await goTo('03-08T00:00');

    expect(
      told('ana')
        .slice(before)
        .map(({ at }) => at),
    ).toEqual(['03-07T09:50']);
  });
});

describe('whoever is reminded', () => {
  async function reminded() {
    await resolved();
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    await goTo('03-05T14:31');
    expect(told('bo')).toHaveLength(1);
  }
  const presses = (actionId: string, words = 'Not today') =>
    press(house, { user: 'bo', channel: direct('bo'), words, actionId });
  const latest = () => told('bo').at(-1)?.text;

  it('can stop it for this incident, and take that back', async () => {
    await reminded();
    await presses('nudges:stop');
    const stopped = latest();
    await house.types('bo', channel, 'me');
    const shown = house.reads(channel, 'bo').at(-1);
    await goTo('03-06T14:00');
    await presses('nudges:undo', 'Undo');
    const back = latest();
    await goTo('03-06T15:00');

    expect(stopped).toBe('I remind you of nothing more about #1.');
    expect(shown).toContain('none about #1; `nudges on` takes that back');
    expect(back).toBe('I remind you about #1 as before.');
    expect(latest()).toContain('begins at');
  });

  it('hears nothing once it is stopped, and the others do', async () => {
    await reminded();
    await presses('nudges:stop');
    await goTo('03-06T15:00');

    expect(told('bo').some(({ text }) => text.includes('begins at'))).toBe(false);
    expect(told('ana').some(({ text }) => text.includes('begins at'))).toBe(true);
    expect(await states()).toMatchObject({ 'meeting-soon U0BO': 'stopped' });
  });

  it.each([
    ['not-today', '03-06T14:00'],
    ['not-this-week', '03-10T13:00'],
  ])('can put it off, and hears it again in their own morning: %s', async (button, morning) => {
    await reminded();
    await house.types('ana', channel, 'schedule 2031-03-12 15:30');
    await goTo('03-05T14:40');
    await presses(`nudges:${button}`);
    const reply = latest();
    const until = /\^(\d+)\^/.exec(reply ?? '')?.[1];

    expect(reply).toContain('I remind you of nothing about #1 before');
    expect(new Date(Number(until) * 1000).toISOString().slice(5, 16)).toBe(morning);
  });

  it('can switch all of them off and on again, where their hours are told too', async () => {
    await resolved();
    await house.types('bo', channel, 'me nudges off');
    const off = house.reads(channel, 'bo').at(-1);
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    await goTo('03-06T14:00');
    await house.types('bo', channel, 'me nudges on');
    const on = house.reads(channel, 'bo').at(-1);
    await goTo('03-06T15:00');

    expect(off).toContain('no reminders, as you said');
    expect(on).toContain('reminders in private, at most 2 a day; `nudges off` ends them');
    expect(await states()).toMatchObject({
      'meeting-tomorrow U0BO': 'stopped',
      'meeting-soon U0BO': 'said',
    });
  });

  it('is told nothing in quiet hours, and /incident me says which those are', async () => {
    await resolved({
      nudges: { perDay: 2, perIncident: 6, quiet: { from: '09:00', to: '10:00' } },
    });
    await house.types('ana', channel, 'schedule 2031-03-06 15:30');
    await house.types('bo', channel, 'me');
    const shown = house.reads(channel, 'bo').at(-1);
    await goTo('03-06T15:00');

    expect(shown).toContain('none from 09:00 to 10:00');
    expect(told('bo').map(({ at }) => at)).toEqual(['03-05T15:00']);
  });
});

it('says how to switch reminders off where somebody asks wrongly', async () => {
  house = await openHouse();
  await house.types('bo', 'operations', 'me nudges never');

  expect(house.reads('operations', 'bo').at(-1)).toContain('`nudges off`');
});

it('sends nothing after its time, and says it again in their next hours', async () => {
  await resolved();
  await house.types('ana', channel, 'schedule 2031-03-06 15:30');
  await goTo('03-05T14:29');
  // Slack takes nothing for longer than Ana works.
  house.slack.control.weather.rateLimit({
    method: 'chat.postMessage',
    retryAfterSeconds: 3 * 3600,
    times: 2,
  });
  await house.goOnTo(new Date(house.now().getTime() + DAY_MS));

  const said = told('ana').filter(({ text }) => text.includes('Its channel is'));
  expect(said.map(({ at }) => at)).toEqual(['03-06T08:00', '03-06T14:20']);
});
