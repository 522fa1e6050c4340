import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { findPackageJSON, stripTypeScriptTypes } from 'node:module';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Answered, json, type Reply, text } from '../server/exchange.ts';
import type { Room } from '../server/front.ts';
import { isLocal } from './local.ts';

const PAGE = fileURLToPath(new URL('../page/', import.meta.url));

/** Packages that the page loads as their authors ship them, by the folder they are served from. */
const PACKAGES = ['lit-html', 'slack-message-parser'] as const;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/** `/`: the page itself. */
export function pageRoom(): Room {
  return {
    prefix: '/',
    async serve(exchange, rest) {
      if (rest !== '') return json(404, { ok: false, error: 'not_found' });
      if (!isLocal(exchange.headers)) return strangers();
      const html = await readFile(join(PAGE, 'index.html'), 'utf8');
      return { ...served('.html', html), headers: { ...headersOf('.html'), ...policyFor(html) } };
    },
  };
}

/** `/page/`: its modules with their types taken out, its styles, and the packages it uses. */
export function assetRoom(): Room {
  return {
    prefix: '/page/',
    async serve(exchange, rest): Promise<Reply> {
      if (!isLocal(exchange.headers)) return strangers();
      const file = fileAt(decodeURIComponent(rest));
      const extension = extname(file ?? '');
      if (!file || !Object.hasOwn(TYPES, extension)) return text(404, 'There is no such file.');
      try {
        const content = await readFile(file, 'utf8');
        return served(extension, extension === '.ts' ? stripTypeScriptTypes(content) : content);
      } catch {
        return text(404, 'There is no such file.');
      }
    },
  };
}

function fileAt(path: string): string | null {
  const [, name = '', inside = ''] = /^vendor\/([^/]+)\/(.+)$/.exec(path) ?? [];
  const found = PACKAGES.find((one) => one === name);
  if (found) return within(packageFolder(found), inside);
  return path.startsWith('vendor/') ? null : within(PAGE, path);
}

function packageFolder(name: string): string {
  const manifest = findPackageJSON(name, import.meta.url);
  if (!manifest) throw new Error(`${name} is not installed; run npm ci.`);
  return `${dirname(manifest)}${sep}`;
}

/** Null for a path that leads out of the folder. */
function within(folder: string, path: string): string | null {
  const file = normalize(join(folder, path));
  return file.startsWith(folder) ? file : null;
}

function served(extension: string, body: string): Answered {
  return { status: 200, headers: headersOf(extension), body };
}

function headersOf(extension: string): Record<string, string> {
  return {
    'content-type': TYPES[extension] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

/** Nothing is loaded from elsewhere, and of what stands in the page itself only the import map runs. */
function policyFor(html: string): Record<string, string> {
  const [, map = ''] = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html) ?? [];
  const hash = createHash('sha256').update(map).digest('base64');
  return {
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'self' 'sha256-${hash}'`,
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

function strangers(): Answered {
  return text(403, 'Only this machine may open the page, by 127.0.0.1 or localhost.');
}
