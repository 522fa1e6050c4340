import { afterEach, describe, expect, it } from 'vitest';
import { promptsFor } from '../../src/domain/prompts.ts';
import { openMetrics } from '../../src/kit/metrics.ts';
import { aScenario, beginDrill } from '../support/drills.ts';
import { later } from '../support/gestures.ts';
import { type House, type HouseOptions, openHouse } from '../support/house.ts';

const ORDERS = aScenario('unpaid-orders');
const PROW = aScenario('blocked-merges');

let house: House;
afterEach(() => house.close());

async function begin(id: string, options: HouseOptions = {}): Promise<string> {
  house = await openHouse(options);
  return beginDrill(house, id);
}

/** The files of that channel, in Markdown without its marks. */
function draftsIn(channel: string): string[] {
  const { messages } = house.slack.control.channel({ channel });
  return messages
    .flatMap((message) => message.files)
    .filter(({ name }) => name.startsWith('postmortem'))
    .map(({ content }) => (content ?? '').replaceAll('\\', ''));
}

/** What the bot told one person in a direct message. */
function told(person: string): string[] {
  const direct = house.slack.control.channels({ as: person }).find(({ isDirect }) => isDirect);
  return direct ? house.reads(direct.id, person) : [];
}

describe('a drill that has ended', () => {
  it('asks in the channel, and in the draft before all else, what its scenario asks', async () => {
    const channel = await begin('unpaid-orders', { playsAlong: true });

    await house.types('ana', channel, 'resolve');
    await later(house, 60);

    const asked = house.reads(channel, 'ana').filter((text) => text.includes(':speech_balloon:'));
    expect(asked).toEqual([expect.stringContaining(ORDERS.afterwards[0] ?? 'nothing')]);
    const [draft = ''] = draftsIn(channel);
    const questions = ORDERS.afterwards.map((question) => `- ${question}`).join('\n');
    expect(draft).toContain(questions);
    expect(draft).toMatch(/^# Drill 1: Some customers cannot pay/);
  });

  it('tells in the draft what was planted, and of what report it is made', async () => {
    const channel = await begin('blocked-merges');

    await house.types('ana', channel, 'resolve');
    await later(house, 60);

    const [draft = ''] = draftsIn(channel);
    const [, planted = ''] = draft.split('## What was planted');
    expect(planted).toContain(PROW.surprise);
    expect(planted).toContain(`Source: [the public report](${PROW.source})`);
  });

  it('gives nothing away in a draft that somebody asks for before the end', async () => {
    const channel = await begin('blocked-merges');

    await house.types('ana', channel, 'draft');
    await later(house, 1);

    const [draft = ''] = draftsIn(channel);
    expect(draft).toContain('## Follow-ups');
    expect(draft).not.toContain('What was planted');
    for (const question of PROW.afterwards) expect(draft).not.toContain(question);
  });

  it('is reviewed as any other where this version does not have its scenario', async () => {
    const channel = await begin('blocked-merges');
    const { incidents } = house.bot.world;
    const incident = await incidents.ofChannel(channel);
    if (!incident) throw new Error('no incident');
    await incidents.replace({ ...incident, drill: { scenario: 'gone-by-now' } });

    await house.types('ana', channel, 'resolve');
    await later(house, 60);

    const [draft = ''] = draftsIn(channel);
    const [usual] = promptsFor('review_contributing');
    expect(draft).toContain(usual?.text ?? 'nothing');
    expect(draft).not.toContain('What was planted');
  });
});

describe('a drill where nobody is simulated', () => {
  it('sends its script to whoever began it alone, in order, and says so in the channel', async () => {
    const channel = await begin('unpaid-orders');
    await later(house, 1);

    const script = told('ana');
    expect(script.join('\n')).toMatch(/^Drill: Here is the script of #1 \*Some customers/);
    const lines = script.join('\n').split('\n');
    expect(lines.filter((line) => /^(Drill: )?\*\d+ min\*/.test(line))).toHaveLength(14);
    expect(lines).toContain(`*1 min* support: ${ORDERS.lines[0]?.text}`);
    for (const text of script) expect(text.length).toBeLessThan(3_000);
    expect(script.join('\n')).not.toContain(ORDERS.surprise);
    expect([told('bo'), told('cy')]).toEqual([[], []]);
    const first = house.reads(channel, 'ana').filter((text) => text.includes('This is practice'));
    expect(first).toEqual([expect.stringContaining('hands its parts out: support, payments')]);
    expect(first[0]).toContain('`/incident lead me`');
  });

  it('says at `drill stop` whom to ask', async () => {
    const channel = await begin('unpaid-orders');

    await house.types('ana', channel, 'drill stop');

    expect(house.reads(channel, 'ana').at(-1)).toContain('People play this drill: ask them');
  });

  it('is the same for one that runs in a thread, whoever could speak beside it', async () => {
    house = await openHouse({ playsAlong: true });
    house.slack.control.weather.fail({
      method: 'conversations.create',
      how: 'error',
      error: 'restricted_action',
      times: 1,
    });
    await house.types('ana', 'operations', 'drill unpaid-orders');
    await later(house, 60);

    expect(told('ana').join('\n')).toContain(ORDERS.lines.at(-1)?.text);
    const { messages } = house.slack.control.channel({ channel: 'operations' });
    expect(messages.map(({ text }) => text)).not.toContain(ORDERS.lines[0]?.text);
  });
});

describe('a drill in the figures', () => {
  it('is shown in lists, and counted apart from what happened', async () => {
    await begin('unpaid-orders', { playsAlong: true });
    const real = await house.declares('bo', 'sev2 Customers cannot pay');
    await house.types('bo', real, 'resolve');
    await later(house, 1);

    await house.types('ana', 'operations', 'list');
    await house.types('ana', 'operations', 'search cannot');

    const [list, found] = house.reads('operations', 'ana').slice(-2);
    expect(list).toContain('0 open, 1 ended lately, and one drill.');
    expect(found).toContain('Found in one incident and one drill.');
  });

  it('is neither a look-alike of what happens, nor related to it', async () => {
    await begin('unpaid-orders', { playsAlong: true });

    const real = await house.declares('bo', 'Some customers cannot pay');
    await house.types('bo', real, 'related');

    expect(house.reads(real, 'bo').at(-1)).toContain('I know of no incident like #2.');
  });

  it('is in none that the health page gives out', async () => {
    await begin('unpaid-orders', { playsAlong: true });
    await later(house, 60);

    const backlog = await house.bot.world.standing.backlog();
    const figures = await openMetrics().text(backlog, house.now());
    expect(figures).toContain('fireside_rows{queue="outbox",state="open"} 0');
    expect(figures.replace(/^#.*$/gm, '')).not.toMatch(/incident|drill|sev\d/i);
  });
});
