import { describe, expect, it } from 'vitest';
import { features } from '../../src/features/index.ts';
import { helpCommand, readLine, unquoted } from '../../src/kit/command-line.ts';
import { subcommandsOf } from '../../src/kit/errand.ts';

const verbs = subcommandsOf(features);

describe('readLine', () => {
  it.each([
    ['declare sev2 Checkout is down', 'declare', 'sev2 Checkout is down'],
    ['open Checkout', 'declare', 'Checkout'],
    ['NEW thing', 'declare', 'thing'],
    ['  resolve  ', 'resolve', ''],
    ['update  two  spaces', 'update', 'two  spaces'],
    ['checkout is down', undefined, 'checkout is down'],
    ['updated the cache', undefined, 'updated the cache'],
    ['', undefined, ''],
  ])('reads %j as %s with %j', (text, verb, rest) => {
    const line = readLine(text, verbs);

    expect([line.verb?.name, line.rest]).toEqual([verb, rest]);
  });
});

describe('unquoted', () => {
  it.each([
    ['"Checkout is down"', 'Checkout is down'],
    ['“Checkout is down”', 'Checkout is down'],
    ["'Checkout'", 'Checkout'],
    ['the "fast" path', 'the "fast" path'],
    ['"', '"'],
  ])('takes %j for %j', (typed, title) => {
    expect(unquoted(typed)).toBe(title);
  });
});

describe('the help', () => {
  it('names every verb with the command of this workspace', async () => {
    const help = helpCommand(features, '/sos');

    const reply = await help.run({} as never, {} as never);

    for (const { name } of [...verbs, help]) expect(reply?.text).toContain(`\`/sos ${name}`);
  });
});

describe('the features', () => {
  it('share no verb, button, form, shortcut or task', () => {
    const names = features.flatMap((it) => [
      ...(it.subcommands ?? []).flatMap(({ name, aliases = [] }) => [name, ...aliases]),
      ...(it.buttons ?? []).map(({ actionId }) => actionId),
      ...(it.modals ?? []).map(({ callbackId }) => callbackId),
      ...(it.shortcuts ?? []).map(({ callbackId }) => callbackId),
      ...(it.tasks ?? []).map(({ name }) => `task ${name}`),
    ]);

    expect(names).toEqual([...new Set(names)]);
  });
});
