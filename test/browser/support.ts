import { findChromium } from '../../scripts/browse/chromium.ts';

const found = findChromium(process.env['PATH'] ?? '');

/** Where Chromium is; without one the browser tests are skipped, and say so. */
export const CHROMIUM = found ?? '';

export const SKIPPED = found
  ? ''
  : ' (skipped: there is no Chromium on the PATH; install one, as Debian has it: apt-get install chromium)';
