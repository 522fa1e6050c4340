import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Look, openBrowser } from '../../scripts/browse/chromium.ts';
import type { WrittenReview } from '../../src/domain/document.ts';
import { writtenHtml } from '../../src/outside/written/html.ts';
import { aLine, aReview, HOSTILE, section } from '../support/written.ts';
import { CHROMIUM, SKIPPED } from './support.ts';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

const LOOKS: readonly { readonly name: string; readonly look: Look }[] = [
  { name: 'light and wide', look: {} },
  { name: 'dark and narrow', look: { colours: 'dark', size: { width: 360, height: 740 } } },
];

/** Every field that people write holds what they might write to see what breaks. */
function hostileReview(): WrittenReview {
  const all = HOSTILE.join(' ');
  const bare = aReview();
  return aReview({
    title: all,
    services: [...HOSTILE],
    people: [{ role: all, name: all }],
    sections: [
      section('"><b id="x', all, 'text', { text: HOSTILE.join('\n\n'), purpose: all }),
      ...bare.sections,
    ],
    timeline: [
      ...HOSTILE.map((text, at) => aLine(at, { text, who: text, permalink: 'javascript:run()' })),
      aLine(40, { text: 'x'.repeat(40_000) }),
    ],
    factors: [{ id: 'f', text: all, question: all }],
    users: { felt: all, howWeKnow: all, promise: null },
    followUps: bare.followUps.map((item) => ({ ...item, text: all, evidence: 'javascript:run()' })),
  });
}

describe.skipIf(!CHROMIUM)(`a review as a page${SKIPPED}`, { timeout: 60_000 }, () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fireside-written-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  /** What the page asks for beside itself, and what it says of itself to whoever debugs it. */
  async function opened(browser: BrowserContext, review: WrittenReview) {
    const file = join(dir, 'review.html');
    await writeFile(file, writtenHtml(review));
    const page = await browser.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('dialog', (dialog) => void dialog.dismiss());
    const address = pathToFileURL(file).href;
    await page.goto(address);
    return { page, complaints, others: () => asked.filter((url) => url !== address) };
  }

  describe.each(LOOKS)('in $name', ({ look }) => {
    let browser: BrowserContext;
    beforeAll(async () => {
      browser = await openBrowser(CHROMIUM, look);
    }, 60_000);
    afterAll(() => browser?.close());

    it.each([
      ['an ordinary one', aReview()],
      ['a hostile one', hostileReview()],
    ])('has nothing serious for axe: %s', async (_, review) => {
      const { page } = await opened(browser, review);
      const found = await seriousIn(page);
      await page.close();

      expect(found).toEqual([]);
    });

    it('fits the window, and scrolls its drawing by itself', async () => {
      const { page } = await opened(browser, hostileReview());
      const [wide, seen] = await page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      await page.close();

      expect(wide).toBeLessThanOrEqual(seen);
    });

    it('shows hostile text as text, runs none of it, and asks nobody for anything', async () => {
      const { page, complaints, others } = await opened(browser, hostileReview());
      const shown = await page.locator('main').innerText();
      const title = await page.title();
      const links = await page.evaluate<string[]>(
        '[...document.links].map(({ protocol }) => protocol)',
      );
      const parts = await page
        .locator('script, img, iframe, object, embed, form, [onload], [onerror]')
        .count();
      await page.close();

      for (const text of HOSTILE.slice(0, 3)) expect(shown).toContain(text);
      expect(shown).not.toMatch(/[\u202a-\u202e]/);
      expect(shown.replace(/\s/g, '')).toContain('x'.repeat(40_000));
      expect(title).toMatch(/^Incident 42: <script>/);
      expect(new Set(links)).toEqual(new Set(['http:', 'https:']));
      expect(parts).toBe(0);
      expect([complaints, others()]).toEqual([[], []]);
    });
  });

  it('has its style, its headings and a drawing with words', async () => {
    const browser = await openBrowser(CHROMIUM);
    const { page, complaints } = await opened(browser, aReview());
    const width = await page.evaluate<string>('getComputedStyle(document.body).maxWidth');
    const headings = await page.getByRole('heading').allInnerTexts();
    const drawing = page.getByRole('img', { name: 'Timeline' });
    const box = await drawing.boundingBox();
    const captions = await page.locator('caption').allInnerTexts();
    await browser.close();

    expect(width).toBe('832px');
    expect(headings.slice(0, 3)).toEqual(['Incident 42: Checkout is slow', 'Summary', 'Timeline']);
    expect(box?.width).toBeGreaterThan(500);
    expect(captions).toEqual(['The timeline of 2031-03-03', 'Follow-ups']);
    expect(complaints).toEqual([]);
  });
});

async function seriousIn(page: Page): Promise<string[]> {
  // Into the page's own world, past its policy, as no page could.
  await page.evaluate(await readFile(AXE, 'utf8'));
  const results = await page.evaluate<AxeResults>('axe.run()');
  const serious = results.violations.filter(({ impact }) => /serious|critical/.test(impact ?? ''));
  return serious.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
  );
}
