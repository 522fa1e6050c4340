import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'] as const;

/** No sandbox, since continuous integration runs as root; and nothing of its own over the network. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium on this machine; null where there is none. */
export function findChromium(path: string): string | null {
  const files = path.split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));
  return files.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface Look {
  readonly colours?: 'light' | 'dark';
  /** Of the window, in pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** A browser of its own, with an empty profile that goes with it. */
export async function openBrowser(
  executablePath: string,
  { colours = 'light', size = { width: 1280, height: 800 } }: Look = {},
): Promise<BrowserContext> {
  const profile = await mkdtemp(join(tmpdir(), 'fireside-chromium-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ARGS,
    colorScheme: colours,
    viewport: size,
  });
  browser.on('close', () => void rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  return browser;
}
