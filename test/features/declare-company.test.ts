import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { later, press } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const severities = DEFAULT_POLICY.severities.map((level) => {
  const invite: Record<string, string[]> = { sev1: ['S0DUTY'], sev2: ['U0BO'], sev4: ['U0GONE'] };
  return { ...level, invite: invite[level.name] ?? [] };
});

let house: House;
beforeAll(async () => {
  const call = 'https://meet.example.com/{number}/{slug}';
  house = await openHouse({ policy: { severities, call } });
});
afterAll(() => house.close());

const members = (channel: string) => house.slack.control.channel({ channel }).members;

/** The announcement of a number as everybody reads it, with its buttons. */
function announced(number: number) {
  const { messages } = house.slack.control.channel({ channel: 'incidents', as: 'cy' });
  return messages.filter(({ text }) => text.includes(`#${number} `));
}

describe('who is brought into an incident', () => {
  it('are the people whom policy names for its severity', async () => {
    const channel = await house.declares('ana', 'sev2 Checkout hangs');
    await later(house);

    expect(members(channel)).toEqual(expect.arrayContaining(['U0ANA', 'U0BO']));
    expect(members(channel)).not.toContain('U0CY');
  });

  it('are the members of a user group once it is raised, and nobody again who left', async () => {
    const channel = await house.declares('ana', 'sev2 Mail bounces');
    await later(house);
    house.slack.control.leave({ user: 'bo', channel });

    await house.types('ana', channel, 'severity sev1');
    await later(house);
    const raised = members(channel);
    house.slack.control.leave({ user: 'bo', channel });
    await house.types('ana', channel, 'severity sev2');
    await house.types('ana', channel, 'severity sev1');
    await later(house);

    expect(raised).toEqual(expect.arrayContaining(['U0BO', 'U0CY']));
    expect(members(channel)).not.toContain('U0BO');
  });

  it('are not all of them where Slack refuses, which the channel reads once', async () => {
    const channel = await house.declares('ana', 'sev4 Clocks differ');
    await later(house);

    const said = house.reads(channel, 'ana').filter((text) => text.includes('did not let me'));
    expect(said).toEqual([
      'Slack did not let me bring in everybody whom policy names for sev4. `/invite` does it by hand.',
    ]);
  });
});

describe('the announcement', () => {
  it('tells the call, and its button brings people in', async () => {
    const channel = await house.declares('ana', 'sev3 Printing stalls');
    await later(house);
    const [row] = announced(4);
    const words = JSON.stringify(row);

    await press(house, {
      user: 'cy',
      channel: 'incidents',
      words: 'Printing stalls',
      actionId: 'declare:join',
    });
    await later(house);

    expect(words).toContain('Call: https://meet.example.com/4/printing-stalls');
    expect(house.slack.control.channel({ channel }).topic).toContain('/4/printing-stalls');
    expect(members(channel)).toContain('U0CY');
    const whispers = house.reads('incidents', 'cy').filter((text) => text.startsWith('You are'));
    expect(whispers).toEqual([`You are being brought into <#${channel}>.`]);
    expect(house.reads('incidents', 'bo').join()).not.toContain('You are being');
  });

  it('follows how things stand, and asks nobody in once it is over', async () => {
    const channel = await house.declares('ana', 'Lifts stand still');
    await house.types('ana', channel, 'severity sev3');
    await house.types('ana', channel, 'resolve');
    await later(house);

    const [row, ...more] = announced(5);

    expect(more).toEqual([]);
    expect(row?.text).toMatch(/\*sev3\* \*#5 Lifts stand still\* .*resolved$/);
    expect(JSON.stringify(row?.blocks)).not.toContain('declare:join');
  });
});
