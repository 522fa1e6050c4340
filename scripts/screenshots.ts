import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, openBrowser } from './browse/chromium.ts';
import { npmStart } from './browse/npm-start.ts';
import { takeScreenshots } from './screenshots/take.ts';

/** Makes the pictures that the README shows: `npm run screenshots`. */
const INTO = 'docs/screenshots';

const chromium = findChromium(process.env['PATH'] ?? '');
if (!chromium) {
  process.stderr.write(
    'There is no Chromium on the PATH; install one, as Debian has it: apt-get install chromium fonts-noto-color-emoji.\n',
  );
  process.exit(1);
}
const dir = await mkdtemp(join(tmpdir(), 'fireside-screenshots-'));
const app = await npmStart(dir);
const browser = await openBrowser(chromium);
try {
  await mkdir(INTO, { recursive: true });
  for (const file of await takeScreenshots(browser, app.url, INTO)) {
    process.stdout.write(`${file}\n`);
  }
} finally {
  await browser.close();
  await app.stop();
  await rm(dir, { recursive: true, force: true });
}
