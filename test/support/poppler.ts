import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const isThere = ['pdftotext', 'pdftoppm'].every((name) =>
  (process.env['PATH'] ?? '').split(delimiter).some((dir) => isExecutable(join(dir, name))),
);

/** Without it the tests that look at PDF files are skipped, and say so. */
export const POPPLER = isThere;

export const NO_POPPLER = isThere
  ? ''
  : ' (skipped: there is no pdftotext on the PATH; install it, as Debian has it: apt-get install poppler-utils)';

/** The words of a file, in the order in which they were written. */
export function wordsOf(pdf: Uint8Array): string {
  return execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], {
    input: pdf,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** For each page the share of it that is not white. */
export function inkOf(pdf: Uint8Array): number[] {
  const all = execFileSync('pdftoppm', ['-gray', '-r', '40', '-'], {
    input: pdf,
    maxBuffer: 256 * 1024 * 1024,
  });
  const pages: number[] = [];
  for (let at = 0; at < all.length; ) {
    // `P5`, width and height, the value of white, and then a byte for each point.
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(all.subarray(at, at + 40).toString('latin1'));
    if (!head) throw new Error('pdftoppm wrote something else than pictures');
    const from = at + head[0].length;
    const size = Number(head[1]) * Number(head[2]);
    const points = all.subarray(from, from + size);
    pages.push(points.filter((point) => point < 200).length / size);
    at = from + size;
  }
  return pages;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
