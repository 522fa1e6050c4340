import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/domain/action.ts';
import { press, submit } from '../support/gestures.ts';
import { GITHUB_TOKEN, type GitHubServer, startGitHub } from '../support/github.ts';
import { type House, openHouse } from '../support/house.ts';

const ISSUES = '/repos/acme/checkout/issues';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let github: GitHubServer;
let house: House;
let channel: string;
beforeEach(async () => {
  github = await startGitHub();
  const secrets = new Map([['GITHUB_TOKEN', GITHUB_TOKEN]]);
  house = await openHouse({ policy: { github: github.policy }, secrets });
  channel = await house.declares('ana', 'sev2 Checkout is down');
  house.slack.control.join({ user: 'bo', channel });
});
afterEach(async () => {
  await house.close();
  await github.close();
});

const said = (as: string, where = channel) => house.reads(where, as).join('\n');
const pass = (ms: number) => house.goOnTo(new Date(house.now().getTime() + ms));
const asks = (user = 'ana', words = '*F1*', where = channel) =>
  press(house, { user, channel: where, words, actionId: 'actions:issue' });

async function followUp(where = channel): Promise<Action> {
  const incident = await house.bot.world.incidents.ofChannel(where);
  const [found] = await house.bot.world.actions.ofIncident(incident?.id ?? '');
  if (!found) throw new Error('no follow-up');
  return found;
}

async function accepted(where = channel): Promise<void> {
  await house.types('ana', where, 'follow-up Add an alarm @ana by friday');
}

async function made(): Promise<void> {
  await accepted();
  await asks();
  await pass(MINUTE_MS);
  github.calls.length = 0;
}

const stands = async () => (await github.issues()).map((one) => one.stands);

describe('Make an issue', () => {
  it('makes one of an accepted follow-up, says so, and links it', async () => {
    await accepted();
    const before = await github.issues();
    await asks();
    await pass(MINUTE_MS);

    expect(before).toEqual([]);
    expect(await github.issues()).toMatchObject([{ title: 'Add an alarm', stands: 'open' }]);
    expect((await github.issues())[0]?.body).toContain(
      'Follow-up F1 of incident 1. Wanted by 2031-03-07.',
    );
    expect(said('ana')).toContain(
      'F1 becomes an issue in acme/checkout; I say so when it is there.',
    );
    expect(said('ana')).toMatch(/F1 is <http\S+\|issue 1> in acme\/checkout\./);
    expect(await followUp()).toMatchObject({ issue: { number: 1, known: 'open' } });
  });

  it('is offered only for what was accepted', async () => {
    await house.types('ana', channel, 'follow-up Add an alarm');

    const { blocks } = house.slack.control.channel({ channel, as: 'ana' }).messages.at(-1) ?? {};
    expect(JSON.stringify(blocks)).toContain('actions:accept');
    expect(JSON.stringify(blocks)).not.toContain('actions:issue');
  });

  it.each([
    ['the look was answered by an error', 'GET', 503],
    ['the answer to the making was lost', 'POST', 'lost'],
  ] as const)(
    'makes one alone though %s, and says once that it waits',
    async (_, method, taking) => {
      await accepted();
      github.next.set(method, taking);
      await asks();
      await pass(5 * MINUTE_MS);

      expect(await github.issues()).toHaveLength(1);
      expect(said('ana').match(/GitHub did not answer about F1/g)).toHaveLength(1);
      expect(said('ana')).toContain('|issue 1> in acme/checkout.');
    },
  );

  it('says what to look at where GitHub refuses, and can be pressed again', async () => {
    await accepted();
    github.next.set('POST', 404);
    await asks();
    await pass(MINUTE_MS);
    const refused = await followUp();
    await asks();
    await pass(MINUTE_MS);

    expect(said('ana')).toContain('GitHub refused (404): look whether acme/checkout is there');
    expect(refused).toMatchObject({ state: 'accepted', issue: null });
    expect(await stands()).toEqual(['open']);
  });

  it('asks first for a private incident, and names who will read it', async () => {
    const secret = await house.declares('ana', 'private Payroll leaks');
    await accepted(secret);
    await asks('ana', '*F1*', secret);
    const form = JSON.stringify(house.slack.control.view({ user: 'ana' }));
    const before = await github.issues();
    await submit(house, 'ana');
    await pass(MINUTE_MS);

    expect(form).toContain(
      'Everybody who can read *acme/checkout* will see what this follow-up says',
    );
    expect(before).toEqual([]);
    const [issue] = await github.issues();
    expect(issue).toMatchObject({ title: 'Add an alarm' });
    expect(JSON.stringify(issue)).not.toContain('Payroll');
  });
});

describe('an issue', () => {
  it.each([
    ['done F1', 'closed as completed'],
    ['drop F1', 'closed as not_planned'],
    ['verify F1 https://ci.example.com/7', 'closed as completed'],
  ])('is closed by `%s`, and opened again with it', async (typed, closed) => {
    await made();
    await house.types('ana', channel, typed);
    await pass(MINUTE_MS);
    const after = await stands();
    await press(house, { user: 'ana', channel, words: '*F1*', actionId: 'actions:again' });
    await pass(MINUTE_MS);

    expect(after).toEqual([closed]);
    expect(await stands()).toEqual(['open']);
  });

  it('was done before it was made, and is closed once it is', async () => {
    await accepted();
    github.next.set('POST', 503);
    await asks();
    await house.types('ana', channel, 'done F1');
    await pass(5 * MINUTE_MS);

    expect(await stands()).toEqual(['closed as completed']);
  });

  it.each([
    ['completed', 'done'],
    ['not_planned', 'dropped'],
  ] as const)(
    'closed there as %s changes the follow-up to %s by the next morning',
    async (state, ours) => {
      await made();
      await github.sets(1, state);
      await pass(DAY_MS);
      const closed = await followUp();
      await github.sets(1, 'open');
      await pass(DAY_MS);

      expect(closed).toMatchObject({ state: ours, ownerId: 'U0ANA' });
      expect(await followUp()).toMatchObject({ state: 'accepted' });
      // What was heard is not said back.
      expect(github.calls.filter((call) => !call.startsWith('GET'))).toEqual([]);
    },
  );

  it('is heard of when somebody looks at the list, and costs nothing where nothing changed', async () => {
    await made();
    for (let at = 0; at < 3; at += 1) {
      await house.types('bo', channel, 'follow-ups');
      await pass(2 * MINUTE_MS);
    }
    await github.sets(1, 'completed');
    await house.types('bo', channel, 'follow-ups');
    await pass(MINUTE_MS);

    expect(github.calls).toEqual([
      `GET ${ISSUES} 200`,
      `GET ${ISSUES} 304`,
      `GET ${ISSUES} 304`,
      `GET ${ISSUES} 200`,
    ]);
    expect(await followUp()).toMatchObject({ state: 'done' });
  });

  it('of our own closing is not heard as news', async () => {
    await made();
    await house.types('ana', channel, 'done F1');
    await pass(MINUTE_MS);
    const { steps } = await followUp();
    await house.types('ana', channel, 'follow-ups');
    await pass(DAY_MS);

    expect((await followUp()).steps).toEqual(steps);
    expect(github.calls.filter((call) => !call.startsWith('GET'))).toEqual([
      `PATCH ${ISSUES}/1 200`,
    ]);
  });

  it('is told later where GitHub was away, and the person once', async () => {
    await made();
    github.next.set('PATCH', 502);
    await house.types('ana', channel, 'done F1');
    await pass(5 * MINUTE_MS);

    expect(await stands()).toEqual(['closed as completed']);
    expect(said('ana').match(/GitHub did not answer about F1/g)).toHaveLength(1);
  });
});

describe('where no repository is set up', () => {
  it('nothing offers issues', async () => {
    const other = await openHouse();
    const where = await other.declares('ana', 'sev2 Checkout is down');
    await other.types('ana', where, 'follow-up Add an alarm @ana');

    const { blocks } =
      other.slack.control.channel({ channel: where, as: 'ana' }).messages.at(-1) ?? {};
    await other.close();
    expect(JSON.stringify(blocks)).toContain('actions:done');
    expect(JSON.stringify(blocks)).not.toContain('actions:issue');
  });
});
