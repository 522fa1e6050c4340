import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;
beforeEach(async () => {
  const policy = { call: 'https://meet.example.com/{number}-{slug}' };
  house = await openHouse({ policy, more: ['dee', 'eli', 'fay', 'gus'] });
  channel = await house.declares('ana', 'sev2 Cards are refused');
  await house.types('ana', channel, 'lead me');
  await logs('bo', 'An alarm says the queue is full');
  await later(house, 23);
  await logs('cy', 'We will restart the worker by hand');
  for (const user of ['dee', 'eli', 'fay']) await logs(user, `${user} looked at the graphs`);
  await later(house, 5);
  await house.types('ana', channel, 'resolve');
  await later(house, 60);
  house.slack.control.join({ user: 'gus', channel });
});
afterEach(() => house.close());

const logs = (user: string, text: string) => house.types(user, channel, `log ${text}`);
const messages = (as: string) => house.slack.control.channel({ channel, as }).messages;
const seen = (as: string) => JSON.stringify(messages(as));
const threadOf = (words: string, as = 'bo') => {
  const head = messages(as).find(({ text }) => text.includes(words));
  return messages(as).filter(({ thread }) => thread !== undefined && thread === head?.ts);
};

async function presses(user: string, actionId: string): Promise<void> {
  await press(house, { user, channel, words: `"action_id":"${actionId}"`, actionId });
  await later(house);
}

async function starts(script = ''): Promise<void> {
  await house.types('gus', channel, `review start ${script}`.trim());
  await later(house);
}

async function leaves(user: string, note: string): Promise<void> {
  await presses(user, 'workshop:note');
  await submit(house, user, { note });
  await later(house);
}

const workshop = async () => {
  const incident = await house.bot.world.incidents.ofChannel(channel);
  return house.bot.world.workshops.of(incident?.id ?? '');
};

describe('a workshop', () => {
  it('goes from its start to its outcomes, round by round', async () => {
    await starts();
    expect(seen('bo')).toContain('*Incident review*, facilitated by <@U0GUS>.');
    expect(threadOf('*Incident review*').map(({ text }) => text)).toEqual([
      expect.stringContaining(
        '23 minutes between the first alert (09:00) and the first decision (09:23)',
      ),
    ]);
    await presses('gus', 'workshop:next');
    const groups = messages('bo').filter(({ text }) => /^\*Group \d\*/.test(text));
    expect(groups.map(({ text }) => text.match(/<@/g)?.length)).toEqual([3, 3]);
    expect(groups[1]?.text).toContain('https://meet.example.com/1-cards-are-refused-group-2');
    await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:outcome');
    await submit(house, 'gus', {
      text: 'Alarm on the age of the queue',
      owner: 'U0BO',
      day: '2031-03-14',
    });
    await later(house);
    await presses('gus', 'workshop:end');

    const said = threadOf('*Incident review*').map(({ text }) => text);
    expect(said.filter((text) => text.includes('(about'))).toHaveLength(5);
    expect(said.at(-1)).toBe(
      'The incident review is over. What comes of it:\n• *F1* Alarm on the age of the queue · proposed to <@U0BO> · by 2031-03-14',
    );
    const incident = await house.bot.world.incidents.ofChannel(channel);
    expect(incident?.review).toBe('held');
    const direct = house.slack.control.channels({ as: 'bo' }).find(({ isDirect }) => isDirect);
    expect(house.reads(direct?.id ?? '', 'bo').join('\n')).toContain('named you for a follow-up');
    expect(house.logged).toEqual([]);
  });

  it('ends without an outcome, and that is fine', async () => {
    await starts();
    for (let round = 0; round < 4; round += 1) await presses('gus', 'workshop:next');
    expect(seen('gus')).toContain('None, and that is fine');
    await presses('gus', 'workshop:end');

    expect(threadOf('*Incident review*').at(-1)?.text).toBe(
      'The incident review is over. No outcome had to come of it, and none did.',
    );
    expect(await house.documents('actions')).toEqual([]);
  });

  it('only tells the facilitator that time is up, also after a restart, and moves nothing', async () => {
    await starts();
    await house.restartBot();
    await later(house, 30);

    expect(await workshop()).toMatchObject({ round: 0 });
    const told = messages('gus').filter(({ text }) => text.startsWith('Time is up'));
    expect(told.map(({ text }) => text.split('\n')[0])).toEqual([
      'Time is up for silent writing; move on when you like.',
    ]);
    for (const other of ['ana', 'bo', 'cy', 'dee']) {
      expect(seen(other)).not.toContain('Time is up');
      expect(seen(other)).not.toContain('only you see this');
      expect(seen(other)).not.toContain('Keep it quiet');
      expect(seen(other)).not.toContain('workshop:next');
    }
  });

  it('goes on once, however often one round is left', async () => {
    await starts();
    await later(house, 5);
    const { control } = house.slack;
    const offers = messages('gus').filter(({ blocks }) =>
      JSON.stringify(blocks).includes('workshop:next'),
    );
    for (const { ts } of offers) {
      await control.press({ user: 'gus', channel, ts, actionId: 'workshop:next' });
      await house.settle();
    }

    expect(offers).toHaveLength(2);
    expect(await workshop()).toMatchObject({ round: 1 });
  });

  it('is left to its facilitator until somebody takes over', async () => {
    await starts();
    await house.types('ana', channel, 'review start');
    expect(seen('ana')).toContain('A workshop is on: <@U0GUS> facilitates the incident review.');
    await presses('ana', 'workshop:take');
    await presses('gus', 'workshop:next');

    expect(threadOf('*Incident review*').at(-1)?.text).toBe('<@U0ANA> facilitates from here on.');
    expect(seen('gus')).toContain('<@U0ANA> facilitates it.');
    expect(await workshop()).toMatchObject({ facilitator: 'U0ANA', round: 0 });
  });

  it('counts in who would like to come, until the groups are drawn', async () => {
    house.slack.control.join({ user: 'ana', channel });
    await house.types('bo', channel, 'review start');
    await later(house);
    await presses('gus', 'workshop:join');
    expect((await workshop())?.people).toContain('U0GUS');
    await presses('bo', 'workshop:next');
    const drawn = (await workshop())?.groups.flat();

    expect(drawn?.toSorted()).toEqual(['U0ANA', 'U0CY', 'U0DEE', 'U0ELI', 'U0FAY', 'U0GUS']);
  });

  it('is refused for an incident that is not over, or of which there is no such script', async () => {
    channel = await house.declares('ana', 'Receipts hang');
    await house.types('ana', channel, 'review start');
    await house.types('ana', channel, 'review start zorp');
    await house.types('ana', channel, 'review start design-review');
    await later(house);

    expect(seen('ana')).toContain('This incident is still open: resolve it first.');
    expect(seen('ana')).toContain('There is no such workshop');
    expect(seen('ana')).toContain('*Design review*, facilitated by <@U0ANA>.');
  });
});

describe('a note without a name', () => {
  const NOTES = ['Zebra crossing was dark', 'Alarms are loud', 'Many graphs lie'] as const;

  it('is shown from three on, all together and in the order of the alphabet', async () => {
    await starts();
    await leaves('bo', NOTES[0]);
    await leaves('cy', NOTES[1]);
    expect(seen('gus')).not.toContain('workshop:notes');
    await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:notes');
    expect(seen('gus')).toContain('Not yet. Notes are shown once there are three;');
    expect(seen('gus')).not.toContain('Alarms are loud');
    await leaves('dee', NOTES[2]);
    await presses('gus', 'workshop:notes');
    await presses('gus', 'workshop:notes');

    const shown = threadOf('*Incident review*').filter(({ text }) => text.startsWith('Notes'));
    expect(shown.map(({ text }) => text)).toEqual([
      'Notes without a name, in the order of the alphabet:\n• Alarms are loud\n• Many graphs lie\n• Zebra crossing was dark',
    ]);
    await leaves('eli', 'One more');
    await presses('gus', 'workshop:notes');
    expect(seen('gus')).toContain('Not yet. More notes are shown once there are three;');
    expect(seen('gus')).not.toContain('One more');
  });

  it('is in no collection beside a person or a time, and gone when the workshop ends', async () => {
    await starts();
    await leaves('bo', NOTES[0]);
    await leaves('cy', NOTES[1]);
    const all = [
      'inbox',
      'outbox',
      'jobs',
      'entries',
      'workshops',
      'incidents',
      'people',
      'nudges',
    ];
    for (const name of all) {
      expect(JSON.stringify(await house.documents(name))).not.toContain('Zebra');
    }
    expect(await house.documents('notes')).toEqual([
      {
        _id: (await workshop())?.roomId,
        turn: 0,
        waiting: ['Alarms are loud', 'Zebra crossing was dark'],
        shown: [],
      },
    ]);
    const rows = await Array.fromAsync(house.bot.world.everything.rows());
    expect(JSON.stringify(rows)).not.toContain('Zebra');
    expect(rows.map(({ in: name }) => name)).toContain('workshops');
    for (let round = 0; round < 4; round += 1) await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:end');

    expect(await house.documents('notes')).toEqual([]);
  });
});
