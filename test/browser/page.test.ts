import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../scripts/browse/chromium.ts';
import { npmStart, type Started } from '../../scripts/browse/npm-start.ts';
import { openAs, type Person } from '../../scripts/browse/person.ts';
import { CHROMIUM, SKIPPED } from './support.ts';

/** A second is what the issue of two windows allows; a busy machine gets no more. */
const AT_ONCE = { timeout: 1_000 };
/** What the bot has to hear of first has no second of its own. */
const SOON = { timeout: 10_000 };

const HOSTILE = [
  ['a script', '<script>window.ran = true</script>'],
  ['an image that fails', '<img src=x onerror="window.ran = true">'],
  ['a link that is a program', '<javascript:window.ran=true|click me>'],
  ['a shout', '<!channel> wake up'],
  ['a date with a link in it', '<!date^0^{date}^javascript:window.ran=true|then>'],
  ['text that turns round', 'invoice \u202Efdp.exe\u202C is safe'],
  ['a template', `\${window.ran = true}`],
] as const;

describe.skipIf(!CHROMIUM)(`the page of the local Slack${SKIPPED}`, { timeout: 60_000 }, () => {
  let dir: string;
  let app: Started;
  let browser: BrowserContext;
  let ana: Person;
  let bo: Person;
  let emi: Person;
  const failures: string[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fireside-page-'));
    [app, browser] = await Promise.all([npmStart(dir), openBrowser(CHROMIUM)]);
    [ana, bo, emi] = await Promise.all([
      openAs(browser, app.url, 'U0ANA'),
      openAs(browser, app.url, 'U0BO'),
      openAs(browser, app.url, 'U0EMI'),
    ]);
    for (const { page } of [ana, bo, emi]) {
      page.on('pageerror', (error) => failures.push(error.message));
    }
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('greets with people in three time zones, and says what to type', async () => {
    const greeting = ana.page.locator('.beginning');

    expect(await greeting.innerText()).toContain('6 people in 3 time zones');
    expect(await greeting.locator('kbd').innerText()).toBe('/incident');
    expect(await ana.page.locator('nav').innerText()).toContain('incidents');
  });

  it('declares through the form, with what was wrong beside the field', async () => {
    await ana.type('/incident');
    await ana.submit();
    const missing = await ana.modal.getByRole('alert').innerText();
    await ana.field('What is wrong?').fill('   ');
    await ana.submit();
    const blank = ana.modal.getByRole('alert').filter({ hasText: 'in a few words' });
    await blank.waitFor();
    const focused = await ana.page.evaluate('document.activeElement?.ariaInvalid');
    await ana.field('What is wrong?').fill('Checkout is down');
    await ana.field('Severity').selectOption('sev2');
    await ana.submit();
    await ana.modal.waitFor({ state: 'detached' });
    await ana.goTo('checkout-is-down');

    expect([missing, focused]).toEqual(['Please complete this required field.', 'true']);
    await ana.message('Checkout is down').waitFor();
    expect(await ana.where()).toMatch(/^#inc-.*checkout-is-down/);
  });

  it('shows what one says to the others within a second, and calls whom it names', async () => {
    await ana.type('/invite @bo');
    await ana.type('/invite @emi');
    await bo.goTo('checkout-is-down');
    await emi.page.locator('nav a', { hasText: 'checkout-is-down' }).waitFor();
    await bo.type('Payments time out since 10:02, @emi can you look?');

    await ana.message('Payments time out').waitFor(AT_ONCE);
    await emi.page.locator('nav .calls').waitFor(AT_ONCE);
    await emi.goTo('checkout-is-down');
    await emi.message('@emi can you look').waitFor();
  });

  it('pins by emoji, follows an edit, and takes the pin back', async () => {
    await bo.type('Queue length doubled at 10:05');
    await bo.react('Queue length doubled', 'pushpin');
    await bo.message('Queue length doubled').locator('.reactions .mine').waitFor();
    await bo.edit('Queue length doubled', 'Queue length tripled at 10:05');
    await bo.message('Queue length tripled').locator('.edited').waitFor();

    // The page shows what people do at once; the bot hears of it a moment later.
    await expect.poll(() => timeline(ana), SOON).toContain('Queue length tripled at 10:05');
    await bo.message('Queue length tripled').locator('.reactions button').first().click();
    await expect.poll(() => timeline(ana), SOON).not.toContain('tripled');
  });

  it('hands over the command, and posts an update', async () => {
    await ana.type('/incident lead @bo');
    await bo.page.getByRole('button', { name: 'Take it' }).click();
    await ana.page
      .locator('.message', { hasText: /@bo.*command/i })
      .first()
      .waitFor();
    await bo.type('/incident update');
    await bo.field('How do things stand?').fill('A fix is on its way');
    await bo.submit();

    await emi.message('A fix is on its way').waitFor();
  });

  it.each(HOSTILE)('shows %s as text, and runs nothing', async (_, text) => {
    await bo.type(text);
    await emi.message(text.slice(0, 8)).waitFor();

    const shown = await emi.message(text.slice(0, 8)).locator('.text').innerText();
    const programs = await emi.page.locator('a[href^="javascript"]').count();
    const ran = await Promise.all(
      [bo, emi].map(({ page }) => page.evaluate('window.ran === true')),
    );

    expect(shown).toContain(text.replaceAll(/[\u202C\u202E]/g, '').slice(0, 8));
    expect([programs, ...ran]).toEqual([0, false, false]);
  });

  it('shows forty thousand characters, and still answers', async () => {
    const long = `start ${'much to say '.repeat(3_333)}end`;
    await bo.type(long);
    await emi.message('start much to say').waitFor();
    await bo.type('after the flood');
    await emi.message('after the flood').waitFor();

    expect((await emi.message('start much').locator('.text').innerText()).length).toBeGreaterThan(
      39_000,
    );
  });

  it('keeps a thread beside the channel', async () => {
    await bo.type('What did we see first?');
    await bo.message('What did we see first?').focus();
    await bo.page.keyboard.press('t');
    await bo.page.locator('#reply').fill('An alert at 10:01');
    await bo.page.locator('#reply').press('Enter');
    const thread = bo.page.getByRole('complementary', { name: 'Thread' });
    await thread.locator('.message', { hasText: 'An alert at 10:01' }).waitFor();
    await ana.message('What did we see first?').getByText('1 reply').waitFor();

    expect(await ana.page.locator('.message', { hasText: 'An alert at 10:01' }).count()).toBe(0);
  });

  it('shows only to its reader what is for one person', async () => {
    await ana.type('/incident whoami');
    await ana.page.locator('.ephemeral').last().waitFor();
    await ana.type('a word after it');
    await emi.message('a word after it').waitFor();

    const others = await emi.page.locator('.ephemeral').allInnerTexts();
    const mine = await ana.page.locator('.ephemeral').last().innerText();
    expect(others.join('\n')).not.toContain(mine.split('\n').at(-1));
  });

  it('resolves, and moves the clock to the reminder and the draft', async () => {
    await bo.type('/incident resolve');
    if (await appears(bo.modal)) await bo.submit();
    await bo.message(/resolved/i).waitFor();
    const clock = await ana.panel('Clock');
    const before = await clock.locator('.now').innerText();
    const draft = ana.page.locator('.file', { hasText: 'Postmortem draft' });
    for (let moves = 0; moves < 12 && (await draft.count()) === 0; moves += 1) {
      await clock.getByRole('button', { name: 'To what is due next' }).click();
      await clock.locator('button:not([disabled])', { hasText: 'An hour on' }).waitFor();
    }
    await draft.first().waitFor();
    await draft.first().getByRole('button').first().click();
    const opened = ana.page.locator('dialog.file pre');
    await opened.filter({ hasText: 'Checkout is down' }).waitFor();

    expect(await clock.locator('.now').innerText()).not.toBe(before);
    await ana.page.keyboard.press('Escape');
  });

  it('loses nothing by a reload, nor by a kill and a restart', async () => {
    await ana.page.reload();
    await ana.message('after the flood').waitFor();
    await app.kill();
    app = await npmStart(dir);
    const again = await openAs(browser, app.url, 'U0ANA');
    await again.goTo('checkout-is-down');

    await again.message('What did we see first?').waitFor();
    await again.page.locator('.file', { hasText: 'Postmortem draft' }).first().waitFor();
    await again.type('still here');
    await again.message('still here').waitFor();
    expect(failures).toEqual([]);
  });
});

async function appears(modal: Person['modal']): Promise<boolean> {
  return modal.waitFor({ timeout: 1_500 }).then(
    () => true,
    () => false,
  );
}

/** What `/incident timeline` answers. */
async function timeline(person: Person): Promise<string> {
  const answers = person.page.locator('.ephemeral');
  const before = await answers.count();
  await person.type('/incident timeline');
  await answers.nth(before).waitFor();
  return answers.nth(before).innerText();
}
