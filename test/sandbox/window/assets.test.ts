import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, it } from 'vitest';
import { knock } from '../support/knock.ts';
import { bench } from '../support/workspace.ts';

const MODULES = globSync('src/sandbox/page/**/*.ts').map((file) =>
  file.replace('src/sandbox/', '/'),
);

describe('the page', () => {
  it('runs nothing but its own modules: the policy names its import map by what stands in it', async () => {
    const { slack } = await bench();

    const { status, headers, text } = await knock(slack, '/');
    const map = /<script type="importmap">([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(map).digest('base64');

    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text).not.toMatch(/https?:\/\//);
  });

  it('finds every address of its import map', async () => {
    const { slack } = await bench();
    const { text } = await knock(slack, '/');
    const addresses = [...text.matchAll(/"(\/page\/vendor\/[^"]+\.js)"/g)].map(
      ([, one = '']) => one,
    );

    const answers = await Promise.all(
      [...addresses, '/page/vendor/lit-html/directives/repeat.js'].map((one) => knock(slack, one)),
    );

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(addresses.length).toBeGreaterThan(1);
  });

  it('gives its modules as programs without types', async () => {
    const { slack } = await bench();

    for (const path of MODULES) {
      const { status, headers, text } = await knock(slack, path);
      expect([path, status, headers['content-type'], headers['x-content-type-options']]).toEqual([
        path,
        200,
        'text/javascript; charset=utf-8',
        'nosniff',
      ]);
      // What has no types left stays as it is.
      expect(stripTypeScriptTypes(text)).toBe(text);
    }
    expect(MODULES.length).toBeGreaterThan(20);
  });

  it.each([
    '/page/../window/assets.ts',
    '/page/..%2fwindow%2fassets.ts',
    '/page/..%2f..%2f..%2fpackage.json',
    '/page/vendor/lit-html/..%2f..%2fpackage.json',
    '/page/vendor/..%2fpage.css',
    '/page/vendor/bson/package.json',
    '/page/vendor/lit-html',
    '/page/nothing.ts',
    '/page/panels',
    '/page/',
    '/page/%E0%A4%A',
    '/elsewhere',
  ])('gives nothing at %s', async (path) => {
    const { slack } = await bench();

    expect((await knock(slack, path)).status).toBeGreaterThanOrEqual(400);
  });

  it.each(['/', '/page/main.ts', '/shared/F1'])('is for this machine alone: %s', async (path) => {
    const { slack } = await bench();

    expect((await knock(slack, path, { host: 'evil.example' })).status).toBe(403);
    expect((await knock(slack, path, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('keeps nobody from coming to rest', async () => {
    const { slack } = await bench();
    const looking = Promise.all([
      knock(slack, '/'),
      knock(slack, '/_control/channels', {}, 'POST'),
    ]);
    await slack.idle();

    expect(slack.isIdle()).toBe(true);
    await looking;
  });
});
