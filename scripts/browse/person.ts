import type { BrowserContext, Locator, Page } from 'playwright-core';

export type Person = ReturnType<typeof personOn>;

/** Opens the page in a tab of its own, as somebody of the workspace. */
export async function openAs(browser: BrowserContext, url: string, user: string): Promise<Person> {
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${url}/#${user}/C0GENERAL`);
  const person = personOn(page);
  await person.box.waitFor();
  return person;
}

/** What somebody does at the page, by what they see of it. */
function personOn(page: Page) {
  const box = page.locator('#say');
  const modal = page.locator('dialog.modal');

  async function type(words: string): Promise<void> {
    await box.fill(words);
    await box.press('Enter');
  }

  /** The newest message that holds the words, in the channel or the thread beside it. */
  function message(words: string | RegExp): Locator {
    return page.locator('.message').filter({ hasText: words }).last();
  }

  return {
    page,
    box,
    modal,
    message,
    /** Says something, or runs a command. */
    type,
    async goTo(channel: string): Promise<void> {
      await page.keyboard.press('Control+k');
      await page.getByLabel('Find a channel').fill(channel);
      // It may be about to be made.
      await page.locator('.places button', { hasText: channel }).first().waitFor();
      await page.getByLabel('Find a channel').press('Enter');
      await page.locator('.room > header h2', { hasText: channel }).waitFor();
    },
    /** The name of the channel on the screen. */
    where: async () => (await page.locator('.room > header h2').innerText()).trim(),
    field: (label: string) => modal.getByLabel(label, { exact: true }),
    submit: () => modal.locator('button[type=submit]').click(),
    async react(words: string | RegExp, emoji: string): Promise<void> {
      await message(words).focus();
      await page.keyboard.press('r');
      await page.getByLabel('Find an emoji').fill(emoji);
      await page.getByLabel('Find an emoji').press('Enter');
    },
    async edit(words: string, next: string): Promise<void> {
      await message(words).focus();
      await page.keyboard.press('e');
      await page.getByLabel('Edit this message').fill(next);
      await page.getByLabel('Edit this message').press('Enter');
    },
    panel: async (name: 'Clock' | 'Weather' | 'Inspector') => {
      await page.getByRole('button', { name, exact: true }).click();
      return page.locator('.panel');
    },
  };
}
