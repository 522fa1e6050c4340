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

const OVER = '*Incident review*, facilitated by <@U0GUS>, is over.';
const OUTCOME = '• *F1* Alarm on the age of the queue · proposed to <@U0BO> · by 2031-03-14';
const DUTY = ['U0BO', 'U0CY'];

function shownTo(as: string, words: string) {
  const found = messages(as).findLast(({ text }) => text.includes(words));
  if (!found) throw new Error(`nothing says ${words}`);
  return found;
}

const shownNow = (words: string) => {
  const found = messages('bo').find(({ text }) => text.includes(words));
  if (!found) throw new Error(`nothing says ${words}`);
  return found;
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
    await house.restartBot();
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
    expect(shownNow('*Incident review*')).toMatchObject({
      text: `${OVER} What comes of it:\n${OUTCOME}`,
    });
    expect(JSON.stringify(shownNow('*Incident review*'))).not.toContain('workshop:join');
    await house.types('ana', channel, 'followups');
    expect(seen('ana')).toContain(OUTCOME.slice(2));
    await house.types('ana', channel, 'document');
    expect(seen('ana')).toContain('Alarm on the age of the queue');
    expect(house.logged).toEqual([]);
  });

  it('leaves out of its groups who asks for that, and who is not there any more', async () => {
    await starts();
    await presses('dee', 'workshop:leave');
    house.slack.control.leave({ user: 'eli', channel });
    await presses('gus', 'workshop:next');
    expect((await workshop())?.groups.flat().toSorted()).toEqual([
      'U0ANA',
      'U0BO',
      'U0CY',
      'U0FAY',
    ]);
    await presses('ana', 'workshop:leave');

    expect(seen('dee')).toContain('You are left out');
    expect(seen('ana')).toContain('just stay away, no reason is owed.');
    expect(shownNow('*Incident review*').text).toContain(
      'Counted in: <@U0ANA>, <@U0BO>, <@U0CY>, <@U0ELI>, <@U0FAY>.',
    );
  });

  it('parts the user groups of the workspace among its small groups', async () => {
    house.slack.control.leave({ user: 'fay', channel });
    // One draw may part them by chance, so there are some.
    for (let turn = 0; turn < 6; turn += 1) {
      await starts();
      await presses('gus', 'workshop:next');
      const drawn = await workshop();
      const groups = drawn?.groups ?? [];

      expect(groups.map((group) => group.length)).toEqual([3, 3]);
      expect(groups.flat()).toContain('U0GUS');
      expect(groups.map((group) => group.filter((id) => DUTY.includes(id)).length)).toEqual([1, 1]);
      if (drawn) await house.bot.world.workshops.replace({ ...drawn, endedBy: 'the test' });
    }
  });

  it('takes three outcomes, and offers no fourth', async () => {
    await starts();
    for (let round = 0; round < 4; round += 1) await presses('gus', 'workshop:next');
    for (const text of ['One', 'Two', 'Three']) {
      await presses('gus', 'workshop:outcome');
      await submit(house, 'gus', { text, owner: 'U0BO', day: '2031-03-14' });
      await later(house);
    }

    expect(JSON.stringify(messages('gus').at(-1))).not.toContain('workshop:outcome');
    expect(JSON.stringify(shownTo('gus', 'F3 is kept'))).toContain('That is it');
  });

  it('is the same one when somebody begins another, and has nothing for old buttons', async () => {
    await starts();
    await starts('design');
    expect(seen('gus')).toContain('facilitates the incident review. End it to begin another.');
    for (let round = 0; round < 4; round += 1) await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:end');
    await starts('design');
    const old = messages('gus').find(({ text }) => text.startsWith('*Round 1 of 5'));
    await house.slack.control.press({
      user: 'gus',
      channel,
      ts: old?.ts ?? '',
      actionId: 'workshop:next',
    });
    await house.settle();

    expect(seen('gus')).toContain('That was an earlier workshop, and is over.');
    expect(await workshop()).toMatchObject({ turn: 1, round: 0, script: 'design-review' });
  });

  it('is put away after a week in which nobody touched it, with its notes', async () => {
    await starts();
    await leaves('bo', 'Alarms are loud');
    await later(house, 7 * 24 * 60);

    expect(seen('gus')).toContain('Nothing has moved in your workshop for a week');
    expect(shownNow('*Incident review*').text).toContain(OVER);
    expect(await house.documents('notes')).toEqual([]);
    expect((await house.bot.world.incidents.ofChannel(channel))?.review).not.toBe('held');
  });

  it.each(['archive', 'deleteChannel'] as const)('says nothing more after %s', async (act) => {
    await starts();
    house.slack.control[act]({ user: 'ana', channel });
    await house.settle();
    await later(house, 10);

    const rows = JSON.stringify(await house.documents('outbox'));
    expect(rows).toContain('workshop:0:round:0');
    expect(rows).not.toContain('workshop:0:over');
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

describe('a workshop on something else than an incident', () => {
  beforeEach(async () => {
    channel = 'C0OPS';
    await house.types('gus', channel, 'review start design Retries of <the> queue');
    expect(seen('gus')).toContain('I am not in that channel');
    house.slack.control.invite({ channel, user: 'gus', who: house.bot.world.self.userId });
    await house.settle();
  });

  it('goes from its start to its outcome in any channel, and makes no incident of it', async () => {
    const incidents = await house.documents('incidents');
    await starts('design Retries of <the> queue');
    for (const user of ['ana', 'bo', 'cy', 'dee']) await presses(user, 'workshop:join');
    for (const user of ['ana', 'bo', 'cy'])
      await leaves(user, `What ${user.length} see`.concat(user));
    await presses('gus', 'workshop:next');
    await house.restartBot();
    await house.types('gus', channel, 'review start');
    await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:notes');
    await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:outcome');
    await submit(house, 'gus', { text: 'Try it <once>', owner: 'U0BO', day: '2031-03-15' });
    await later(house);
    await presses('gus', 'workshop:end');

    const outcome = 'Try it &lt;once&gt; · <@U0BO> · by 2031-03-17';
    expect(messages('bo').find(({ text }) => text.startsWith('*Group 1*'))?.text).toContain(
      'https://meet.example.com/C0OPS-design-review-group-1',
    );
    expect(shownNow('*Design review*').text).toBe(
      `*Design review* of Retries of &lt;the&gt; queue, facilitated by <@U0GUS>, is over. What comes of it:\n• ${outcome}`,
    );
    const said = threadOf('*Design review*').map(({ text }) => text);
    expect(said.filter((text) => text.startsWith('Notes without a name'))).toHaveLength(1);
    expect(said.at(-1)).toBe(`The design review is over. What comes of it:\n• ${outcome}`);
    const direct = house.slack.control.channels({ as: 'bo' }).find(({ isDirect }) => isDirect);
    expect(house.reads(direct?.id ?? '', 'bo').at(-1)).toBe(
      '<@U0GUS> named you for an outcome of the design review in <#C0OPS>: Try it &lt;once&gt; (by 2031-03-17). If it is not yours, tell them.',
    );
    expect(await house.documents('incidents')).toEqual(incidents);
    expect(await house.documents('actions')).toEqual([]);
    expect(house.logged).toEqual([]);
  });

  it('runs every script that is no review of an incident', async () => {
    await house.types('gus', channel, 'review start');
    expect(seen('gus')).toContain('`/incident review start design` needs no incident.');
    await starts('prd');
    await presses('gus', 'workshop:next');
    expect(seen('gus')).toContain('Nobody is counted in, so no groups are drawn');
    for (let round = 1; round < 3; round += 1) await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:end');

    expect(shownNow('*PRD review*').text).toContain('is over. No outcome had to come of it');
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

  it('is kept nowhere where it cannot be handled, and stays in front of its writer', async () => {
    await starts();
    await presses('bo', 'workshop:note');
    await house.database.close();
    const values = { note: { value: NOTES[0] } };
    const failed = await house.slack.control.submit({ user: 'bo', values });
    await house.reopenDatabase();
    const again = await submit(house, 'bo', { note: NOTES[0] });
    await later(house);

    expect(failed).toMatchObject({
      errors: { note: expect.stringContaining('kept nothing of it') },
    });
    expect(again).toMatchObject({ body: {} });
    const rows = JSON.stringify(await house.documents('inbox'));
    expect(rows).not.toContain('Zebra');
    expect(rows).not.toContain('note-form');
    expect(JSON.stringify(house.logged)).not.toMatch(/Zebra|U0BO/);
    expect(await house.documents('notes')).toMatchObject([{ waiting: [NOTES[0]] }]);
  });

  it('stays in front of its writer where the workshop ended meanwhile', async () => {
    await starts();
    await presses('bo', 'workshop:note');
    for (let round = 0; round < 4; round += 1) await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:end');

    expect(await submit(house, 'bo', { note: NOTES[0] })).toMatchObject({
      errors: { note: expect.stringContaining('The workshop is over') },
    });
  });

  it.each([
    ['shown at the end where there are three', NOTES, 1],
    ['never shown where there are fewer, also not at the end', NOTES.slice(1), 0],
  ] as const)('is %s', async (_, notes, times) => {
    await starts();
    for (const note of notes) await leaves('bo', note);
    for (let round = 0; round < 4; round += 1) await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:end');

    const said = threadOf('*Incident review*').map(({ text }) => text);
    expect(said.filter((text) => text.startsWith('Notes without'))).toHaveLength(times);
    expect(said.join('\n').includes('Alarms are loud')).toBe(times === 1);
    expect(seen('gus')).toContain('Notes that were fewer than three are erased');
    expect(await house.documents('notes')).toEqual([]);
  });
});
