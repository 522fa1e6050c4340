import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { declare } from '../../src/domain/declaration.ts';
import { resolve } from '../../src/domain/lifecycle.ts';
import { type House, openHouse } from '../support/house.ts';
import { act } from '../support/incidents.ts';

let house: House;
let channel: string;

beforeAll(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'sev2 Überlauf in payments');
  await house.types('bo', channel, 'log The shard "seven" is <full>');
  await house.types('bo', channel, 'task Drain the überfüllte queue @cy');
  await seed(2, { title: 'Payments overflow again', isPrivate: true, declaredBy: 'U0BO' });
  await seed(3, { title: 'Überlauf of the search index', severity: 'sev1' }, true);
});
afterAll(() => house.close());

interface Seed {
  readonly title: string;
  readonly severity?: string;
  readonly isPrivate?: boolean;
  readonly isDrill?: boolean;
  readonly services?: readonly string[];
  readonly declaredBy?: string;
}

/** An incident that is there, without all that Slack would be told of it. */
async function seed(number: number, it: Seed, isOver = false): Promise<void> {
  const { declaredBy: by = 'U0ANA', severity = null, ...rest } = it;
  const declaration = { id: `seed${number}`, number, severity, channelId: null, ...rest };
  const open = declare(declaration, { ...act(`seed${number}`, -90), by });
  await house.bot.world.incidents.insert(isOver ? resolve(open, act('end', -30)) : open);
}

/** What a person reads in answer, all of its blocks. */
async function asks(user: string, typed: string): Promise<string> {
  await house.types(user, channel, typed);
  const { messages } = house.slack.control.channel({ channel, as: user });
  const answer = messages.findLast(({ ephemeral }) => ephemeral);
  return [answer?.text, JSON.stringify(answer?.blocks)].join('\n');
}

describe('/incident list', () => {
  it('shows open ones first, with how bad, how long and who', async () => {
    const answer = await asks('ana', 'list');

    expect(answer).toMatch(/#1 Überlauf in payments.* · sev2 · investigating · 0 min/);
    expect(answer.indexOf('#1 ')).toBeLessThan(answer.indexOf('#3 '));
    expect(answer).toMatch(/#3 Überlauf of the search index.* · sev1 · resolved · ended /);
  });

  it('shows a private one to whom it may be known, and to no other', async () => {
    const [ana, bo] = [await asks('ana', 'list'), await asks('bo', 'list')];

    expect(ana).not.toContain('overflow');
    expect(ana).toContain('1 open, 1 ended lately.');
    expect(bo).toContain('Payments overflow again');
    expect(bo).toContain('2 open, 1 ended lately.');
  });

  it.each([
    ['list open', '#1 ', '#3 '],
    ['list ended', '#3 ', '#1 '],
    ['list sev1', '#3 ', '#1 '],
    ['list open sev2', '#1 ', '#3 '],
  ])('narrows it by `%s`', async (typed, shown, left) => {
    const answer = await asks('ana', typed);

    expect(answer).toContain(shown);
    expect(answer).not.toContain(left);
  });

  it('says what it knows when it does not', async () => {
    expect(await asks('ana', 'list zorp')).toContain('Write `/incident list`');
    expect(await asks('ana', 'list sev4')).toContain('No such incident.');
  });
});

describe('/incident search', () => {
  it.each([
    ['uberlauf', ['#1 ', '#3 ']],
    ['ÜBERLAUF payments', ['#1 ']],
    ['seven', ['#1 ']],
    ['payments shard full', ['#1 ']],
    ['uberfullte queue', ['#1 ']],
    ['überlauf redis', []],
  ])('finds %j, whatever its case and accents', async (words, found) => {
    const answer = await asks('ana', `search ${words}`);

    for (const number of ['#1 ', '#2 ', '#3 ']) {
      expect(answer.includes(number), number).toBe(found.includes(number));
    }
    expect(answer).toContain(found.length === 0 ? 'Nothing found.' : 'Found in ');
  });

  it('shows where, with nothing in it that could forge', async () => {
    expect(await asks('ana', 'search seven')).toContain(
      'timeline: The shard \\"seven\\" is &lt;full&gt;',
    );
  });

  it('finds a private one for who may know of it, and not even a count for others', async () => {
    expect(await asks('bo', 'search overflow')).toContain('#2 Payments overflow');
    expect(await asks('ana', 'search overflow')).toContain('Nothing found.');
  });

  it('asks for words', async () => {
    expect(await asks('ana', 'search')).toContain('Say what to look for');
  });

  it('shows twenty, says that there are more, and how to narrow it', async () => {
    for (let at = 0; at < 21; at += 1) await seed(100 + at, { title: `Printer ${at} burns` }, true);

    const answer = await asks('ana', 'search printer');

    expect(answer).toContain('more than 20 incidents');
    expect(answer).toContain('one more word narrows it');
    expect(answer.match(/Printer \d+ burns/g)).toHaveLength(20);
  });
});

describe('/incident related', () => {
  it('says why, and brings up no private one and no drill', async () => {
    await seed(50, { title: 'Shop is down: überlauf', isDrill: true });
    await seed(51, { title: 'Secret überlauf', isPrivate: true });

    const answer = await asks('ana', 'related');

    expect(answer).toMatch(/#3 .*\n?.*same words: uberlauf/);
    expect(answer).not.toMatch(/Secret|Shop is down|overflow/);
  });
});

describe('/incident whoami', () => {
  beforeEach(async () => {
    await house.types('cy', channel, 'status mitigating');
  });

  it('shows zone, roles, tasks and incidents of one person', async () => {
    await house.types('cy', channel, 'lead me');

    const [cy, bo] = [await asks('cy', 'whoami'), await asks('bo', 'whoami')];

    expect(cy).toContain('You are cy. Your time zone is Asia/Tokyo.');
    expect(cy).toContain('incident commander of #1');
    expect(cy).toContain('*T1* Drain the überfüllte queue');
    expect(cy).toMatch(/What I would remind you of.*#1: .*how things stand.*quiet 1h/);
    expect(bo).toMatch(/Your roles\*\\nnone/);
  });
});
