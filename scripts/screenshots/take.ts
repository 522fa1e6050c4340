import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { openAs, type Person } from '../browse/person.ts';

const ANA = 'U0ANA';
const BO = 'U0BO';
const CHANNEL = 'checkout-fails';

/** Plays a short incident, and takes a picture of each of its five views; gives the files. */
export async function takeScreenshots(
  browser: BrowserContext,
  url: string,
  into: string,
): Promise<string[]> {
  const files: string[] = [];
  const take = async ({ page }: Person, name: string) => {
    const path = join(into, `${name}.png`);
    // Settled first: what has just been drawn may still move.
    await page.evaluate('document.fonts.ready');
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    files.push(path);
  };

  const ana = await openAs(browser, url, ANA);
  const bo = await openAs(browser, url, BO);
  await declaring(ana);
  await take(ana, '1-declare');
  await responding(ana, bo);
  await take(ana, '2-respond');
  await timeline(ana);
  await take(ana, '3-timeline');
  await reviewing(ana, bo);
  await take(ana, '4-review');
  await watching(bo);
  await take(bo, '5-weather');
  return files;
}

async function declaring(ana: Person): Promise<void> {
  await ana.type('/incident');
  await ana.field('What is wrong?').fill('Checkout fails for one in five');
  await ana.field('Severity').selectOption('sev2');
  await ana.field('What do users see?').fill('"Payment could not be taken", then an empty cart');
}

async function responding(ana: Person, bo: Person): Promise<void> {
  await ana.submit();
  await ana.modal.waitFor({ state: 'detached' });
  await ana.goTo(CHANNEL);
  await ana.type('/incident lead me');
  await ana.type('/invite @bo');
  await bo.goTo(CHANNEL);
  await bo.type('Payments began to time out at *10:02*, right after the deploy of `cart 4.2`');
  await bo.react('Payments began', 'pushpin');
  await ana.type('@bo what do the timeouts have in common?');
  await bo.message('in common').waitFor();
  await bo.type('All of them go to the new connection pool: 20 connections, 400 waiting');
  await bo.react('All of them', 'pushpin');
  await ana.react('All of them', 'eyes');
  await ana.message('All of them').locator('.reactions button').nth(1).waitFor();
  await ana.box.focus();
}

async function timeline({ type, page }: Person): Promise<void> {
  const answers = page.locator('.ephemeral');
  const before = await answers.count();
  await type('/incident timeline');
  await answers.nth(before).waitFor();
}

async function reviewing(ana: Person, bo: Person): Promise<void> {
  await bo.type('Pool raised to 200, the queue is draining');
  await ana.type('/incident resolve');
  await ana.message(/I propose/).waitFor();
  const clock = await ana.panel('Clock');
  const draft = ana.page.locator('.file', { hasText: 'Postmortem draft' });
  const next = clock.getByRole('button', { name: 'To what is due next' });
  while ((await draft.count()) === 0) {
    await next.click();
    await clock.locator('button:not([disabled])', { hasText: 'An hour on' }).waitFor();
  }
}

async function watching(bo: Person): Promise<void> {
  const weather = await bo.panel('Weather');
  await weather.getByRole('button', { name: 'Rate-limit the next 5 calls' }).click();
  await weather.locator('li', { hasText: 'The next 5 calls' }).waitFor();
}
