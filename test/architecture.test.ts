import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breaches, importsOf } from './support/floors.ts';
import type { Source } from './support/reach.ts';

const house: readonly Source[] = globSync('src/**/*.ts').map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}));

/** A small house in order, into which each case plants one breach. */
const SOUND: Readonly<Record<string, string>> = {
  'src/main.ts': `import { app } from './app.ts';\nimport './sandbox/slack.ts';\nprocess.env;\nnew Date();`,
  'src/app.ts': `import { App } from '@slack/bolt';\nimport { features } from './features/index.ts';`,
  'src/features/index.ts': `export { a } from './a/index.ts';\nexport { b } from './b/index.ts';`,
  'src/features/a/index.ts': `import { tick } from '../../kit/tick.ts';`,
  'src/features/b/index.ts': '',
  'src/kit/tick.ts': `import cron from 'node-cron';\nimport { jobs } from '../store/jobs.ts';`,
  'src/store/jobs.ts': `import { Schema } from 'mongoose';\nimport type { Plan } from '../domain/plan.ts';`,
  'src/domain/plan.ts': `import { at } from './calendar.ts';\n// never Date.now() here\nnew Date(0);`,
  'src/domain/calendar.ts': `import { DateTime } from 'luxon';`,
  'src/sandbox/slack.ts': `setTimeout(() => {}, 5);`,
};

function planted(file: string, text: string): string[] {
  const sources = { ...SOUND, [file]: `${SOUND[file] ?? ''}\n${text}` };
  return breaches(Object.entries(sources).map(([name, body]) => ({ file: name, text: body })));
}

describe('the floors of the house', () => {
  it('are kept', () => {
    expect(breaches(house)).toEqual([]);
  });

  it('are seen: the files of every room, and their imports', () => {
    const rooms = new Set(house.map(({ file }) => file.split('/')[1]));

    expect([...rooms]).toEqual(
      expect.arrayContaining(['domain', 'store', 'kit', 'features', 'embedded', 'sandbox']),
    );
    expect(house.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  it('find nothing in a house that is in order', () => {
    expect(planted('src/domain/plan.ts', '')).toEqual([]);
  });

  it.each([
    ['an import upwards', 'not below', 'src/domain/plan.ts', `import { x } from '../store/x.ts';`],
    [
      'a type from above',
      'not below',
      'src/store/jobs.ts',
      `import type { World } from '../kit/world.ts';`,
    ],
    ['an export from above', 'not below', 'src/kit/tick.ts', `export * from '../features/c.ts';`],
    ['a late import from above', 'not below', 'src/kit/tick.ts', `await import('../bot.ts');`],
    [
      'a type in brackets from above',
      'not below',
      'src/kit/tick.ts',
      `type A = import('../bot.ts').App;`,
    ],
    ['an import for its effect', 'not below', 'src/kit/tick.ts', `import '../bot.ts';`],
    ['an import that is worked out', 'cannot be read', 'src/kit/tick.ts', 'await import(name);'],
    ['a require', 'cannot be read', 'src/kit/tick.ts', `createRequire(import.meta.url);`],
    [
      'one feature in another',
      'does not know another',
      'src/features/a/index.ts',
      `import { b } from '../b/index.ts';`,
    ],
    [
      'the bot in the local Slack',
      'not below',
      'src/sandbox/slack.ts',
      `import { x } from '../domain/plan.ts';`,
    ],
    [
      'the local Slack in the bot',
      'not below',
      'src/app.ts',
      `import { slack } from './sandbox/slack.ts';`,
    ],
    ['a script', 'not below', 'src/app.ts', `import { x } from '../scripts/x.ts';`],
    ['a path out of the house', 'not below', 'src/app.ts', `import x from '../../x.ts';`],
    ['a stray room', 'not below', 'src/app.ts', `import { x } from './misc/x.ts';`],
    [
      'a ring',
      'import each other',
      'src/domain/calendar.ts',
      `import type { Plan } from './plan.ts';`,
    ],
    [
      'luxon elsewhere',
      'lives elsewhere',
      'src/domain/plan.ts',
      `import { Duration } from 'luxon';`,
    ],
    [
      'mongoose elsewhere',
      'lives elsewhere',
      'src/kit/tick.ts',
      `import mongoose from 'mongoose';`,
    ],
    [
      'Bolt elsewhere',
      'lives elsewhere',
      'src/features/a/index.ts',
      `import type { App } from '@slack/bolt';`,
    ],
    [
      'node-cron elsewhere',
      'lives elsewhere',
      'src/app.ts',
      `import { schedule } from 'node-cron';`,
    ],
    [
      'the disk in the domain',
      'is pure',
      'src/domain/plan.ts',
      `import { readFileSync } from 'node:fs';`,
    ],
    ['the clock', 'reaches', 'src/kit/tick.ts', 'const at = new Date();'],
    ['the clock as text', 'reaches', 'src/kit/tick.ts', 'const at = Date();'],
    ['the clock in ms', 'reaches', 'src/sandbox/slack.ts', 'const at = Date.now();'],
    ['the stopwatch', 'reaches', 'src/embedded/server.ts', 'performance.now();'],
    ['chance', 'reaches', 'src/app.ts', 'Math.random();'],
    ['an id by chance', 'reaches', 'src/store/jobs.ts', 'const id = randomUUID();'],
    ['the environment', 'reaches', 'src/config.ts', 'process.env.PORT;'],
    [
      'the environment by import',
      'lives elsewhere',
      'src/app.ts',
      `import { env } from 'node:process';`,
    ],
    ['a timer', 'reaches', 'src/kit/tick.ts', 'setInterval(tick, 1000);'],
    ['state in a module', 'keeps state', 'src/kit/tick.ts', 'let ticks = 0;'],
    [
      'a cache in a module',
      'keeps state',
      'src/kit/tick.ts',
      'const seen = new Map<string, number>();',
    ],
    ['a feature left out', 'leaves out', 'src/features/c/index.ts', ''],
  ])('give way under %s, and the test says so', (_, says, file, text) => {
    expect(planted(file, text)).toEqual([expect.stringContaining(says)]);
  });
});
