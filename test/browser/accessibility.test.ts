import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Look, openBrowser } from '../../scripts/browse/chromium.ts';
import { npmStart, type Started } from '../../scripts/browse/npm-start.ts';
import { openAs, type Person } from '../../scripts/browse/person.ts';
import { CHROMIUM, SKIPPED } from './support.ts';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

/** Contrast hangs on the colours and layout on the size, so that two are enough for both. */
const LOOKS: readonly { readonly name: string; readonly look: Look }[] = [
  { name: 'light and wide', look: {} },
  { name: 'dark and narrow', look: { colours: 'dark', size: { width: 390, height: 780 } } },
];

type View = readonly [name: string, open: (person: Person) => Promise<unknown>];

/** Each opens what is to be looked at, from an incident's channel. */
const VIEWS: readonly View[] = [
  ['a channel', async () => {}],
  ['suggestions', ({ box }) => box.fill('/i')],
  ['a notice', ({ type }) => type('/nonsense')],
  ['a form', formOpen],
  [
    'a form with errors',
    async (person) => {
      await formOpen(person);
      await person.field('How do things stand?').fill('');
      await person.submit();
      await person.modal.getByRole('alert').waitFor();
    },
  ],
  [
    'the emoji',
    async ({ page, message }) => {
      await message('Payments time out').focus();
      await page.keyboard.press('r');
      await page.getByLabel('Find an emoji').waitFor();
    },
  ],
  [
    'a thread',
    async ({ page, message }) => {
      await message('Payments time out').focus();
      await page.keyboard.press('t');
      await page.locator('#reply').waitFor();
    },
  ],
  ['the list of channels', ({ page }) => page.keyboard.press('Control+k')],
  [
    'the keys',
    async ({ page, message }) => {
      await message('Payments time out').focus();
      await page.keyboard.press('?');
    },
  ],
  ['the Home tab', (person) => place(person, 'Fireside Home')],
  ['the clock', (person) => place(person, 'Clock')],
  ['the weather', (person) => place(person, 'Weather')],
  [
    'the inspector',
    async (person) => {
      await place(person, 'Inspector');
      await person.page.locator('.passed summary').first().click();
    },
  ],
];

describe.skipIf(!CHROMIUM)(`nothing serious for axe${SKIPPED}`, { timeout: 60_000 }, () => {
  let dir: string;
  let app: Started;
  let axe: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fireside-axe-'));
    [app, axe] = await Promise.all([npmStart(dir), readFile(AXE, 'utf8')]);
  }, 60_000);
  afterAll(async () => {
    await app?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  describe.each(LOOKS)('in $name', ({ look }) => {
    let browser: BrowserContext;
    beforeAll(async () => {
      browser = await openBrowser(CHROMIUM, look);
    }, 60_000);
    afterAll(() => browser?.close());

    it.each(VIEWS)('%s', async (_, open) => {
      const ana = await openAs(browser, app.url, 'U0ANA');
      await inIncident(ana);
      await open(ana);
      const found = await seriousIn(ana, axe);
      await leave(ana);

      expect(found).toEqual([]);
    });
  });
});

/** The incident is there once the first view has been looked at. */
async function inIncident(ana: Person): Promise<void> {
  const link = ana.page.locator('nav a', { hasText: 'checkout-is-down' });
  const isThere = (await link.count()) > 0;
  if (!isThere) await ana.type('/incident declare sev2 Checkout is down');
  await ana.goTo('checkout-is-down');
  if (!isThere) await ana.type('Payments time out since *10:02*, see `checkout.log` @bo');
  await ana.message('Payments time out').waitFor();
}

async function formOpen({ type, modal }: Person): Promise<void> {
  await type('/incident update');
  await modal.waitFor();
}

/** A form stays open for its person, whichever page they open next. */
async function leave({ page, modal }: Person): Promise<void> {
  if (await modal.isVisible()) {
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
  }
  await page.close();
}

async function place({ page }: Person, name: string): Promise<void> {
  const burger = page.locator('.burger');
  if (await burger.isVisible()) await burger.click();
  await page.locator('nav').getByText(name, { exact: true }).click();
}

async function seriousIn({ page }: Person, axe: string): Promise<string[]> {
  // Into the page's own world, past its policy, as no page could.
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>('axe.run()');
  const serious = results.violations.filter(({ impact }) => /serious|critical/.test(impact ?? ''));
  return serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
