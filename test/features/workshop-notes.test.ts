import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';
import { handsOf } from '../support/workshops.ts';

let house: House;
let channel: string;
beforeEach(async () => {
  house = await openHouse({ more: ['dee', 'eli', 'gus'] });
  channel = await house.declares('ana', 'sev2 Cards are refused');
  await house.types('ana', channel, 'resolve');
  for (const user of ['bo', 'cy', 'dee', 'eli', 'gus']) house.slack.control.join({ user, channel });
  await later(house, 60);
});
afterEach(() => house.close());

const { leaves, presses, seen, threadOf, starts, workshop } = handsOf(
  () => house,
  () => channel,
);

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
