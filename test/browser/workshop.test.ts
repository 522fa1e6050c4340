import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../scripts/browse/chromium.ts';
import { npmStart, type Started } from '../../scripts/browse/npm-start.ts';
import { openAs, type Person } from '../../scripts/browse/person.ts';
import { CHROMIUM, SKIPPED } from './support.ts';

describe.skipIf(!CHROMIUM)(`a workshop, at the page${SKIPPED}`, { timeout: 60_000 }, () => {
  let dir: string;
  let app: Started;
  let browser: BrowserContext;
  let ana: Person;
  let bo: Person;
  let emi: Person;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fireside-workshop-'));
    [app, browser] = await Promise.all([npmStart(dir), openBrowser(CHROMIUM)]);
    [ana, bo, emi] = await Promise.all([
      openAs(browser, app.url, 'U0ANA'),
      openAs(browser, app.url, 'U0BO'),
      openAs(browser, app.url, 'U0EMI'),
    ]);
    await ana.type('/incident declare sev2 Checkout is down');
    await ana.goTo('checkout-is-down');
    for (const name of ['@bo', '@emi']) await ana.type(`/invite ${name}`);
    await logs(bo, 'The queue is full');
    await logs(emi, 'We restart the worker by hand');
    await ana.type('/incident resolve');
    await ana.message('Resolved').waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('begins with questions from the timeline, and a guide that only the facilitator sees', async () => {
    await ana.type('/incident review start');
    await guide('Round 1 of 5: Silent writing').waitFor();
    await openThread(bo, 'Incident review');
    const thread = threadOf(bo);

    await thread.getByText('the timeline says "We restart the worker by hand"').waitFor();
    await bo.message('Counted in:').getByText('@emi').waitFor();
    expect(await guide('Round 1 of 5').getByRole('button').allInnerTexts()).toEqual(['Next round']);
    expect(await bo.page.getByText('only you see this').count()).toBe(0);
  });

  it('takes words in the thread, and notes without a name', async () => {
    await replies(bo, 'The graph looked fine until then');
    for (const [person, note] of [
      [bo, 'Nobody knew whom to ask'],
      [emi, 'Alarms are loud'],
    ] as const) {
      await leaves(person, note);
    }
    await ana.page.getByRole('button', { name: 'Next round' }).click();
    await guide('Round 2 of 5').getByRole('button', { name: 'Show the notes' }).click();
    await ana.message('Not yet. Notes are shown once there are three').waitFor();
    await leaves(emi, 'Many graphs lie');

    expect(await threadOf(bo).getByText('Alarms are loud').count()).toBe(0);
  });

  it('draws a small group, which talks in a thread of its own', async () => {
    await openThread(emi, 'Group 1');
    await replies(emi, 'From here it looked like the network');
    await openThread(bo, 'Group 1');
    await threadOf(bo).getByText('looked like the network').waitFor();

    const group = await bo.message('Group 1').innerText();
    expect(['@ana', '@bo', '@emi'].filter((name) => group.includes(name))).toHaveLength(3);
    await guide('Round 2 of 5').getByText('you are in group 1 yourself').waitFor();
  });

  it('shares, with the notes in the order of the alphabet', async () => {
    await goOn('Round 3 of 5: Sharing');
    await guide('Round 3 of 5').getByRole('button', { name: 'Show the notes' }).click();
    await openThread(bo, 'Incident review');
    const notes = threadOf(bo).locator('.message', { hasText: 'Notes without a name' });
    await notes.waitFor();

    const said = await notes.innerText();
    expect(said).toMatch(/• Alarms are loud\s+• Many graphs lie\s+• Nobody knew whom to ask/);
    expect(said).not.toMatch(/@bo|@emi/);
  });

  it('closes with an outcome that somebody owns by a day', async () => {
    await goOn('Round 4 of 5: Themes');
    await goOn('Round 5 of 5: Close');
    await guide('Round 5 of 5').getByRole('button', { name: 'Write an outcome' }).click();
    await ana.field('What comes of it?').fill('An alarm on the age of the queue');
    await ana.field('Who wants to see to it?').selectOption('U0BO');
    await ana.submit();
    await guide('F1 is kept.').getByRole('button', { name: 'That is it' }).click();
    await ana.message('Thank you for holding the room').waitFor();

    const head = bo.page.locator('.messages .message', { hasText: 'Incident review' }).last();
    await bo.message('facilitated by @ana, is over. What comes of it').waitFor();
    expect(await head.getByRole('button', { name: 'Count me in' }).count()).toBe(0);
    await bo.page.locator('nav').getByText('✉ Fireside').click();
    await bo.message('@ana named you for a follow-up of #1').waitFor();
    await ana.type('/incident review');
    await ana.message('The review was held.').waitFor();
    await ana.type('/incident followups');
    await ana.message(/F1 An alarm on the age of the queue.*proposed to @bo/).waitFor();
  });

  it('looks at a design in any channel that has the bot, and may end with nothing', async () => {
    await emi.goTo('general');
    await emi.type('/incident review start');
    await emi.message('/incident review start design needs no incident.').waitFor();
    await emi.type('/incident review start design Retries of the queue');
    await emi.message('I am not in that channel').waitFor();
    await emi.type('/invite @fireside');
    await emi.message('@fireside has joined').waitFor();
    await emi.type('/incident review start design Retries of the queue');
    await emi.message('Design review of Retries of the queue').waitFor();
    for (const person of [ana, bo]) {
      await person.goTo('general');
      await person.page.getByRole('button', { name: 'Count me in' }).click();
      await person.message('You are counted in').waitFor();
    }
    for (const round of [2, 3, 4]) {
      await emi.page.getByRole('button', { name: 'Next round' }).click();
      await emi.message(`Round ${round} of 4`).waitFor();
    }
    await emi.page.getByRole('button', { name: 'None, and that is fine' }).click();

    await bo.message('is over. No outcome had to come of it, and none did.').waitFor();
  });

  const guide = (words: string) => ana.page.locator('.ephemeral', { hasText: words }).last();
  const threadOf = ({ page }: Person) => page.getByRole('complementary', { name: 'Thread' });

  async function logs(person: Person, words: string): Promise<void> {
    await person.goTo('checkout-is-down');
    await person.type(`/incident log ${words}`);
    await person.message('On the timeline').waitFor();
  }

  async function openThread(person: Person, words: string): Promise<void> {
    await person.message(words).focus();
    await person.page.keyboard.press('t');
    await threadOf(person).locator('.message', { hasText: words }).first().waitFor();
  }

  async function replies({ page }: Person, words: string): Promise<void> {
    await page.locator('#reply').fill(words);
    await page.locator('#reply').press('Enter');
    await page.getByRole('complementary').getByText(words).waitFor();
  }

  async function leaves(person: Person, note: string): Promise<void> {
    const { page } = person;
    const kept = await page.getByText('Kept, without your name.').count();
    await page.getByRole('button', { name: 'Add a note without my name' }).first().click();
    await person.field('What would you like to say?').fill(note);
    await person.submit();
    await page.getByText('Kept, without your name.').nth(kept).waitFor();
  }

  async function goOn(round: string): Promise<void> {
    await ana.page.getByRole('button', { name: 'Next round' }).click();
    await guide(round).waitFor();
  }
});
