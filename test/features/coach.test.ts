import { afterEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const DAY = 24 * 60;
const BLAME = 'You broke the checkout for all of us, bo.';
const OFFER = 'Only you see this.';
const ON = { coach: { channel: true } } as const;

let house: House;
let channel: string;
afterEach(() => house.close());

/** An incident that is over, in a team that switched the coach on. */
async function over(policy: Partial<Policy> = ON, words = 'sev2 Checkout is down') {
  house = await openHouse({ policy, more: MANY });
  await begun(words);
  await house.types('ana', channel, 'resolve');
  await later(house);
}

const MANY = ['dee', 'eve', 'fay', 'gus', 'hal'];

async function begun(words = 'sev2 Checkout is down') {
  channel = await house.declares('ana', words);
  for (const user of ['bo', 'cy', ...MANY]) house.slack.control.join({ user, channel });
  await later(house);
}

async function says(user: string, text: string, thread?: string) {
  const post = { user, channel, text, ...(thread && { thread }) };
  const { ts } = house.slack.control.post(post);
  await house.settle();
  return ts;
}

/** What the coach has offered somebody. */
function offers(as: string, where = channel) {
  return house.reads(where, as).filter((text) => text.includes(OFFER));
}

const answers = (user: string, actionId: string) =>
  press(house, { user, channel, words: 'Not blame', actionId });

describe('the coach in a channel', () => {
  it('is off until a team switches it on', async () => {
    await over({});
    await says('cy', BLAME);

    expect(offers('cy')).toEqual([]);
    expect(cardOf('bo')).not.toContain('The coach is on');
  });

  it('says on the card that it is on', async () => {
    await over();

    expect(cardOf('bo')).toContain(
      'The coach is on: after the end it may offer you another wording, only to you.',
    );
  });

  it('is silent until the incident is over, and once it is back', async () => {
    house = await openHouse({ policy: ON, more: MANY });
    await begun();
    await says('cy', BLAME);
    const before = offers('cy');
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'reopen It is back');
    await says('cy', BLAME);

    expect([...before, ...offers('cy')]).toEqual([]);
  });

  it('offers whoever wrote it another wording, in private', async () => {
    await over();
    await says('cy', BLAME);

    expect(offers('cy')).toEqual([
      expect.stringMatching(/^Only you see this\. “.*” .+ Another way/),
    ]);
    for (const other of ['ana', 'bo']) expect(offers(other)).toEqual([]);
  });

  it('answers in the thread in which it was said', async () => {
    await over();
    const head = await says('bo', 'Here is the graph.');
    await says('cy', BLAME, head);

    const { messages } = house.slack.control.channel({ channel, as: 'cy' });
    expect(messages.find(({ text }) => text.includes(OFFER))?.thread).toBe(head);
  });

  it('speaks once to a person before the review, and once after it', async () => {
    await over();
    await says('cy', BLAME);
    await says('cy', BLAME);
    const before = offers('cy').length;
    await house.types('ana', channel, 'review none');
    await says('cy', BLAME);
    await says('cy', BLAME);
    await says('bo', BLAME);

    expect([before, offers('cy').length, offers('bo').length]).toEqual([1, 2, 1]);
  });

  it('is silent on what is not English, on what tools say, and where the team wants no noise', async () => {
    await over();
    await says('cy', 'Du hast das kaputt gemacht: "you broke", und wir haben nicht geschlafen.');
    house.slack.control.post({ bot: 'alerts', channel, text: BLAME });
    await house.settle();
    expect(offers('cy')).toEqual([]);
    await house.close();

    await over({ ...ON, noise: 'silent' });
    await says('cy', BLAME);
    expect(offers('cy')).toEqual([]);
    expect(cardOf('bo')).not.toContain('The coach is on');
  });

  it('is silent where there is no incident', async () => {
    await over();
    house.slack.control.post({ user: 'cy', channel: 'incidents', text: BLAME });
    await house.settle();

    expect(offers('cy', 'incidents')).toEqual([]);
  });

  it('speaks in a private incident’s channel, to the author there, and nowhere else', async () => {
    house = await openHouse({ policy: ON });
    channel = await house.declares('ana', 'private sev1 Payroll leaks');
    house.slack.control.invite({ user: 'ana', channel, who: 'bo' });
    await house.types('ana', channel, 'resolve');
    await later(house);
    await says('bo', BLAME);

    expect(offers('bo')).toHaveLength(1);
    expect(offers('ana')).toEqual([]);
    const others = house.slack.control.channels({ as: 'bo' }).filter(({ id }) => id !== channel);
    expect(others.flatMap(({ id }) => offers('bo', id))).toEqual([]);
  });

  it('speaks of an incident in a thread where it was said in that thread', async () => {
    house = await openHouse({ policy: ON });
    channel = 'C0OPS';
    house.slack.control.weather.forbidChannels(true);
    const bot = house.bot.world.self.userId;
    house.slack.control.invite({ user: 'ana', channel, who: bot });
    await house.types('ana', channel, 'declare sev2 Checkout is down');
    await later(house);
    await house.types('ana', channel, 'resolve');
    await later(house);
    await says('bo', BLAME);
    const beside = offers('bo').length;
    const { messages } = house.slack.control.channel({ channel, as: 'bo' });
    const card = messages.find(({ text }) => text.startsWith('#1 '));
    await says('bo', BLAME, card?.ts);

    expect([beside, offers('bo').length]).toEqual([0, 1]);
  });

  it('marks what it says of a drill', async () => {
    await over(ON, 'drill sev2 Checkout is down');
    await says('cy', BLAME);

    expect(offers('cy')).toEqual([expect.stringMatching(/^Drill: Only you see this/)]);
  });

  it('gives the wording to paste, and takes the buttons away', async () => {
    await over();
    await says('cy', BLAME);
    await answers('cy', 'coach:use');

    expect(house.reads(channel, 'cy').at(-1)).toMatch(
      /^Yours to paste into your message.*```.+```$/s,
    );
    expect(offers('cy')).toEqual([]);
    expect(await house.documents('rule.answers')).toMatchObject([{ helped: 1, rejected: 0 }]);
  });

  it('ends for good with “not here”, which `me` shows and takes back', async () => {
    await over();
    await says('cy', BLAME);
    await answers('cy', 'coach:not-here');
    await house.types('ana', channel, 'review none');
    await says('cy', BLAME);
    expect(offers('cy')).toEqual([]);

    await house.types('cy', channel, 'me');
    expect(house.reads(channel, 'cy').at(-1)).toContain('the coach: never offers you a wording');
    await house.types('cy', channel, 'me coach on');
    await says('cy', BLAME);
    expect(offers('cy')).toHaveLength(1);
  });

  it.each([
    ['has heard enough today', { ...ON, nudges: { perDay: 0, perIncident: 6, quiet: null } }],
    [
      'has heard enough of that incident',
      { ...ON, nudges: { perDay: 2, perIncident: 0, quiet: null } },
    ],
  ])('leaves alone whoever %s', async (_, policy) => {
    await over(policy);
    await says('cy', BLAME);

    expect(offers('cy')).toEqual([]);
  });

  it('leaves alone whoever wants no reminders, and has told nobody how often it spoke', async () => {
    await over();
    await house.types('cy', channel, 'me nudges off');
    await says('cy', BLAME);
    await says('bo', BLAME);

    expect([offers('cy').length, offers('bo').length]).toEqual([0, 1]);
    expect(JSON.stringify(await house.documents('budgets'))).not.toContain('U0BO');
  });

  it('knows the names of those on the timeline', async () => {
    await over();
    await says('cy', 'gus broke the checkout for all of us.');
    const before = offers('cy').length;
    await house.types('gus', channel, 'log Rolled back to 41.');
    await says('cy', 'gus broke the checkout for all of us.');

    expect([before, offers('cy').length]).toEqual([0, 1]);
  });

  it('keeps a rule to drafts that people reject more than it helps', async () => {
    await over();
    for (const user of ['bo', 'cy', 'dee', 'eve', 'fay']) {
      await says(user, BLAME);
      await answers(user, user === 'bo' ? 'coach:use' : 'coach:not-blame');
    }
    await says('gus', BLAME);
    await house.types('gus', channel, `check ${BLAME}`);

    expect(house.logged).toEqual(['a rule of the coach is for drafts only from now on']);
    expect(await house.documents('rule.answers')).toMatchObject([
      { helped: 1, rejected: 4, isForDraftsOnly: true },
    ]);
    // Only what was asked for.
    expect(offers('gus')).toHaveLength(1);
    expect(offers('gus')[0]).toContain('•');
  });

  it('keeps neither words nor rule of anybody, and forgets to whom it spoke at the end', async () => {
    await over();
    await says('cy', BLAME);
    await says('bo', BLAME);
    await answers('bo', 'coach:not-blame');
    await house.types('cy', channel, `check ${BLAME}`);

    const all = await everything();
    expect(all).not.toContain('You broke');
    for (const { text, name } of await stored()) {
      // The numbers of a rule are the only place that names one.
      if (name !== 'rule.answers') expect(text).not.toContain('accusation');
      if (name === 'coached' || name === 'rule.answers') expect(text).not.toMatch(/U0[A-Z]+/);
      expect(text).not.toContain('coach:');
    }
    expect(await house.documents('coached')).toMatchObject([{ marks: expect.any(Array) }]);

    await house.types('ana', channel, 'review none');
    await house.types('ana', channel, 'close');
    await later(house, DAY);
    expect(await house.documents('coached')).toEqual([]);
  });

  it('shows nobody else a finding, whatever they look at', async () => {
    await over();
    await says('cy', BLAME);
    await house.types('cy', channel, `check ${BLAME}`);
    for (const verb of ['timeline', 'review', 'document', 'me', 'status']) {
      await house.types('bo', channel, verb);
    }

    const { control } = house.slack;
    for (const as of ['ana', 'bo', 'dee']) {
      const seen = control
        .channels({ as })
        .flatMap(({ id }) => control.channel({ channel: id, as }).messages)
        .filter(({ botId }) => botId);
      control.home({ user: as });
      await house.settle();
      const pages = [control.home({ user: as }), control.view({ user: as })];
      expect(JSON.stringify([seen, pages])).not.toMatch(/Only you see this|You broke|coach:use/);
    }
  });

  it('is in no export: neither of the review nor of everything', async () => {
    await over();
    await says('cy', BLAME);
    await says('bo', BLAME);
    await answers('bo', 'coach:not-blame');
    for (const format of ['md', 'json', 'csv']) {
      await house.types('ana', channel, `export ${format}`);
      await later(house);
    }

    const { control } = house.slack;
    const files = control
      .channels({ as: 'ana' })
      .flatMap(({ id }) => control.channel({ channel: id, as: 'ana' }).messages)
      .flatMap((one) => one.files);
    const rows = await Array.fromAsync(house.bot.world.everything.rows());
    expect(files.length).toBeGreaterThan(2);
    for (const { content } of files)
      expect(`${content}`).not.toMatch(/You broke|Another way|accusation/);
    expect(JSON.stringify(rows)).not.toMatch(/You broke|Another way|coach:|"in":"coached"/);
    const ofRules = rows.filter((row) => JSON.stringify(row).includes('accusation'));
    expect(ofRules.map((row) => row.in)).toEqual(['rule.answers']);
    expect(JSON.stringify(ofRules)).not.toMatch(/U0/);
  });
});

describe('/incident check', () => {
  it('shows what reads as blame to whoever asks, anywhere, and keeps nothing', async () => {
    house = await openHouse();
    await house.types('ana', 'operations', `check ${BLAME}`);

    expect(house.reads('operations', 'ana').at(-1)).toMatch(
      /“.*[Yy]ou broke.*” .+ Another way to say it/,
    );
    expect(house.reads('operations', 'bo').join()).not.toContain('Only you see this');
    expect(await everything()).not.toContain('broke');
  });

  it('finds nothing in a plain account', async () => {
    house = await openHouse();
    await house.types('ana', 'operations', 'check The deploy was rolled back at 14:02.');

    expect(house.reads('operations', 'ana').at(-1)).toBe('Nothing here reads as blame.');
  });

  it('asks for the words where there are none', async () => {
    house = await openHouse();
    await house.types('ana', 'operations', 'check');

    expect(house.reads('operations', 'ana').at(-1)).toContain('Give me the words');
  });
});

describe('/incident check draft', () => {
  it('lists what the asker wrote for the review, the follow-ups too, and to nobody else', async () => {
    house = await openHouse({ more: MANY });
    await begun();
    await house.types('ana', channel, `follow-up ${BLAME}`);
    await house.types('ana', channel, 'resolve');
    await later(house);
    await writes('cy', 'went-well', BLAME);
    for (const user of ['ana', 'cy', 'bo']) await house.types(user, channel, 'check draft');

    expect(offers('ana')).toEqual([expect.stringMatching(/• \*F1\*: “.*[Yy]ou broke/)]);
    expect(offers('cy')).toEqual([
      expect.stringMatching(/• \*What went well.*\*: “.*[Yy]ou broke/),
    ]);
    expect(house.reads(channel, 'bo').at(-1)).toBe(
      'Nothing in the review of this incident is in your words so far.',
    );
  });

  it('is about whoever wrote last what stands there', async () => {
    house = await openHouse({ more: MANY });
    await begun();
    await writes('cy', 'went-well', BLAME);
    await writes('bo', 'went-well', 'The rollback took two minutes.');
    for (const user of ['cy', 'bo']) await house.types(user, channel, 'check draft');

    expect(house.reads(channel, 'cy').at(-1)).toContain('is in your words so far');
    expect(house.reads(channel, 'bo').at(-1)).toBe(
      'Nothing here reads as blame. I looked at what you wrote for the review.',
    );
  });

  it('says where to ask when it is asked elsewhere', async () => {
    house = await openHouse();
    await house.types('ana', 'operations', 'check draft');

    expect(house.reads('operations', 'ana').at(-1)).toContain('There is no incident');
  });
});

function cardOf(as: string): string {
  const { messages } = house.slack.control.channel({ channel, as });
  return JSON.stringify(messages.filter(({ text }) => /^(Drill: )?#1 /.test(text)));
}

/** Writes a section of the review, in its form. */
async function writes(user: string, section: string, text: string) {
  await house.types(user, channel, 'document');
  const [incident] = await house.bot.world.incidents.before(null, 1);
  const value = `${incident?.id} ${section}`;
  const look = { user, channel, words: 'Review of #1' };
  await press(house, { ...look, actionId: 'document:edit', value });
  await submit(house, user, { 'text-0': text });
}

/** Each document of every collection, apart from what Slack itself keeps. */
async function stored() {
  const names = house.bot.world.everything.unaccounted();
  const all = [...COLLECTIONS, ...names].map(async (name) => {
    return { name, text: JSON.stringify(await house.documents(name)) };
  });
  return Promise.all(all);
}

async function everything(): Promise<string> {
  return (await stored()).map(({ text }) => text).join('\n');
}

const COLLECTIONS = [
  'inbox',
  'outbox',
  'jobs',
  'lanes',
  'people',
  'preferences',
  'incidents',
  'entries',
  'actions',
  'documents',
  'document.texts',
  'nudges',
  'budgets',
  'requests',
  'coached',
  'rule.answers',
];
