import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVENT_SCOPES, OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../manifests/rules.ts';
import { features } from '../src/features/index.ts';
import { methods } from '../src/sandbox/api/methods.ts';

/** `slack.posts.conversations.create(` and the like, and what is paged through by its name. */
const CALL =
  /(?:posts|reads|views|client|slack)\s*\.((?:auth|bookmarks|chat|conversations|files|pins|reactions|team|usergroups|users|views)\.\w+)\(|paginate\(\s*'([a-z.]+[A-Za-z.]*)'/g;

const ours = globSync('src/{*,{features,health,kit,outside}/**/*}.ts');
const called = new Set(
  ours.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(CALL)].map((it) => it[1] ?? it[2]),
  ),
);
const required = new Set(features.flatMap(({ scopes }) => scopes));
const optional = new Map(
  features.flatMap(({ name, optionalScopes = [] }) =>
    optionalScopes.map(({ scope, why }) => [scope, { name, why }] as const),
  ),
);

describe('what the code asks of a workspace', () => {
  it('is every required scope and no other', () => {
    expect([...required].sort()).toEqual([...REQUIRED_SCOPES].sort());
    expect(REQUIRED_SCOPES.length).toBeLessThanOrEqual(9);
  });

  it('is found by this test at all', () => {
    expect([...called]).toEqual(
      expect.arrayContaining(['conversations.create', 'chat.postMessage', 'users.info']),
    );
  });

  it.each([...called].map((method) => [method]))('lets it call %s', (method = '') => {
    expect(Object.keys(methods)).toContain(method);
    const { scopes = [] } = methods[method] ?? {};
    const granted = [...scopes].filter((scope) => required.has(scope) || optional.has(scope));
    expect(scopes.length === 0 || granted.length > 0, `${method}: ${scopes.join(', ')}`).toBe(true);
  });

  it.each(
    features.flatMap(({ name, events = [], scopes, optionalScopes = [] }) =>
      events.map(({ event }) => ({
        name,
        event,
        granted: [...scopes, ...optionalScopes.map(({ scope }) => scope)],
      })),
    ),
  )('lets $name hear of $event', ({ event, granted }) => {
    const needed = EVENT_SCOPES[event as keyof typeof EVENT_SCOPES];

    expect(needed).not.toBeUndefined();
    if (needed) expect(granted).toContain(needed);
  });

  it('says of each optional scope what it brings', () => {
    for (const [scope, { why }] of optional) {
      expect(OPTIONAL_SCOPES as readonly string[]).toContain(scope);
      expect(required.has(scope), scope).toBe(false);
      expect(why).toMatch(/\w+ \w+/);
    }
  });
});
