import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../src/features/index.ts';
import { subcommandsOf } from '../src/kit/errand.ts';
import { type House, openHouse } from './support/house.ts';

const verbs = subcommandsOf(features);

/** What a person would rightly type; a verb that takes nothing is right alone. */
const RIGHT: Readonly<Record<string, string>> = {
  check: 'You broke the checkout for all of us.',
  'duplicate-of': '1',
  'request-access': '1',
  severity: 'sev1',
  review: 'none',
  lead: 'me',
  update: 'Half of it is back.',
  page: 'payments The queue is full.',
  role: 'scribe me',
  log: 'Rolled back to 41.',
  schedule: 'tomorrow 14:00',
  me: 'hours 10:00-18:30',
  surprise: 'The cache was cold',
  declare: 'Checkout is down',
  drill: 'slow-search',
  search: 'checkout',
  take: 'T1',
  drop: 'T1',
  done: 'T1',
  verify: 'F1 https://ci.example.com/runs/7',
  export: 'md',
  'follow-up': 'Add an alarm by friday',
  task: 'Roll back the proxy.',
};

const FORGED = '<!channel> <!here|here> <https://evil.example|status page> <@U0BO> &lt; *a* `b`';
const HOSTILE: readonly (readonly [string, string])[] = [
  ['forged markup', FORGED],
  ['a fence of code', '``` _x_ ~y~'],
  ['turned text', '\u202ednuora \u2066gpj.exe\u0007'],
  ['a quotation without its end', '"'],
  ['another verb', 'help help help'],
  ['forty thousand letters', 'x'.repeat(40_000)],
];

let house: House;
let channel: string;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** What the bot has said that one person can read: here, to them alone, or in a form. */
function shown(as = 'ana', rooms = [channel]): string {
  const { control } = house.slack;
  const seen = control
    .channels({ as })
    .filter(({ id, isDirect }) => isDirect || rooms.includes(id));
  const said = seen
    .flatMap(({ id }) => control.channel({ channel: id, as }).messages)
    .filter(({ botId }) => botId !== undefined);
  return [...said.map(({ text, blocks }) => [text, blocks]), control.view({ user: as })]
    .map((one) => JSON.stringify(one, withoutPlainText))
    .join('\n');
}

/** Slack reads no markup in it. */
function withoutPlainText(_: string, value: unknown): unknown {
  const isPlain =
    typeof value === 'object' && value && 'type' in value && value.type === 'plain_text';
  return isPlain ? 'plain' : value;
}

async function types(text: string): Promise<{ acked: boolean; before: string; after: string }> {
  const before = shown();
  const ack = await house.slack.control.command({
    user: 'ana',
    channel,
    command: '/incident',
    text,
  });
  // A channel rests for a second between two messages.
  await house.goOnTo(new Date(house.now().getTime() + 5_000));
  return { acked: ack.acked, before, after: shown() };
}

function mustBeSafe(text: string): void {
  expect(text).not.toMatch(/\(ref [0-9a-z-]+\)/);
  expect(text).not.toMatch(/<!channel>|<!here|<!everyone|<https:\/\/evil|javascript:/);
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\u202e|\\u2066|\\u0007/);
}

describe('the grammar of the command', () => {
  it('has a right use of every verb in this test', () => {
    const needing = verbs.filter(({ usage }) => /^[<@a-z]/.test(usage)).map(({ name }) => name);

    expect(Object.keys(RIGHT)).toEqual(expect.arrayContaining(needing));
  });

  it('says each verb and each other name for one only once', () => {
    const all = verbs.flatMap(({ name, aliases = [] }) => [name, ...aliases]);

    expect(new Set(all).size).toBe(all.length);
  });

  describe.each(verbs.map(({ name }) => name))('%s', (verb) => {
    beforeAll(async () => {
      channel = await house.declares('ana', `Trying ${verb}`);
    });
    // So that the next one looks like no open incident.
    afterAll(() => house.types('ana', channel, 'cancel'));

    it.each([
      ['what is right', RIGHT[verb] ?? ''],
      ['nothing', ''],
      ['what it does not know', 'zorp 99 ???'],
      ...HOSTILE,
    ] as const)('is answered after %s', async (_, words) => {
      const { acked, before, after } = await types(`${verb} ${words}`);

      expect(acked).toBe(true);
      expect(after).not.toBe(before);
      mustBeSafe(after);
    });
  });

  it('left nothing unsafe anywhere', () => {
    const all = house.slack.control.channels().map(({ id }) => id);

    for (const person of ['ana', 'bo', 'cy']) mustBeSafe(shown(person, all));
  });

  it('is answered whatever is typed', async () => {
    channel = await house.declares('ana', 'Trying anything');
    const verb = fc.constantFrom('', ...verbs.map(({ name }) => name));
    const words = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

    await fc.assert(
      fc.asyncProperty(verb, words, async (first, rest) => {
        const { acked, after } = await types(`${first} ${rest}`);

        expect(acked).toBe(true);
        mustBeSafe(after);
      }),
      { numRuns: 40 },
    );
  });
});
