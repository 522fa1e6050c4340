import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../browse/chromium.ts';
import { npmStart } from '../browse/npm-start.ts';
import { openAs, type Person } from '../browse/person.ts';
import { percentile } from './figures.ts';

const CHANNELS = 200;
const MANY = 5_000;
const FEW = 50;
const ROUNDS = 15;
const ANA = 'U0ANA';
const BETWEEN = 'general';

/** Medians in milliseconds, as somebody at the page sees them. */
export interface PageFigures {
  /** From the start of the process until the page answers. */
  readonly startMs: number;
  /** From the click on a channel until its last message has been drawn. */
  readonly switching: { readonly few: number; readonly many: number };
  /** From Enter until the bot's answer has been drawn. */
  readonly answering: { readonly few: number; readonly many: number };
}

/** How the page fares with 200 channels, one of them with 5 000 messages, another with 50. */
export async function measurePage(chromium: string): Promise<PageFigures> {
  await using opened = new AsyncDisposableStack();
  const dir = await mkdtemp(join(tmpdir(), 'fireside-bench-page-'));
  opened.defer(() => rm(dir, { recursive: true, force: true }));
  const begun = performance.now();
  const app = await npmStart(dir);
  opened.defer(() => app.stop());
  const { ok } = await fetch(app.url);
  if (!ok) throw new Error('the page does not answer');
  const startMs = performance.now() - begun;

  await fill(app.url);
  const browser = await openBrowser(chromium);
  opened.defer(() => browser.close());
  const ana = await openAs(browser, app.url, ANA);
  const sizes = { few: 'few', many: 'many' } as const;
  const switching = await inTurn(sizes, async (channel) => {
    await ana.goTo(BETWEEN);
    return switchTo(ana, channel);
  });
  const answering = await inTurn(sizes, async (channel) => {
    await ana.goTo(channel);
    return answerTo(ana, '/incident whoami');
  });
  return { startMs, switching, answering };
}

async function fill(url: string): Promise<void> {
  const act = async (name: string, given: object) => {
    const response = await fetch(`${url}/_control/${name}`, {
      method: 'POST',
      body: JSON.stringify({ user: ANA, ...given }),
    });
    if (!response.ok) throw new Error(`${name} was refused: ${await response.text()}`);
  };
  for (let at = 0; at < CHANNELS; at += 1) await act('create', { name: `room-${at}` });
  for (const [name, count] of [
    ['few', FEW],
    ['many', MANY],
  ] as const) {
    await act('create', { name });
    for (let at = 1; at <= count; at += 1) {
      await act('post', { channel: name, text: `Number *${at}* of \`${count}\` in ${name}` });
    }
  }
}

/** Both by turns, so that what slows the machine down slows both. */
async function inTurn<K extends string>(
  sides: Readonly<Record<K, string>>,
  measure: (side: string) => Promise<number>,
): Promise<Record<K, number>> {
  const names = Object.keys(sides) as K[];
  const times = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) times.get(name)?.push(await measure(sides[name]));
  }
  const medians = names.map((name) => [name, percentile(times.get(name) ?? [], 0.5)]);
  return Object.fromEntries(medians);
}

/** Timed in the page itself: what drives the browser takes its own time. */
async function switchTo({ page }: Person, channel: string): Promise<number> {
  return page.evaluate<number>(
    timed(
      `[...document.querySelectorAll('nav a')].find((a) => a.textContent.trim() === '# ${channel}').click()`,
      `document.querySelector('.room h2').textContent.trim() === '#${channel}' && [...document.querySelectorAll('.message')].at(-1)?.textContent.includes('in ${channel}')`,
    ),
  );
}

async function answerTo({ page, box }: Person, command: string): Promise<number> {
  await box.fill(command);
  const answers = await page.locator('.ephemeral').count();
  return page.evaluate<number>(
    timed(
      `document.querySelector('#say').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))`,
      `document.querySelectorAll('.ephemeral').length > ${answers}`,
    ),
  );
}

/** A program for the page: does something, and gives the milliseconds until it is drawn. */
function timed(act: string, isThere: string): string {
  return `(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const begun = performance.now();
    ${act};
    while (!(${isThere})) await frame();
    await frame();
    return performance.now() - begun;
  })()`;
}
