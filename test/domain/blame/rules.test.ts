import { describe, expect, it } from 'vitest';
import { findBlame } from '../../../src/domain/blame/find-blame.ts';
import type { Example } from '../../../src/domain/blame/rule.ts';
import { CATEGORIES } from '../../../src/domain/blame/rules/index.ts';
import { VOCABULARY } from '../../../src/domain/blame/vocabulary.ts';

const CLASSES = new Set([...VOCABULARY.values()].flat().flatMap(({ flags }) => flags));
const GROUPS = new Set(['you', 'self', 'we', 'name', 'role', 'they', 'thing', 'person', 'human']);

describe.each(CATEGORIES)('the rules of $id', ({ id, examples, rules, why, source, rewrite }) => {
  it.each(examples.match.map(asExample))('find it in: $text', ({ text, context }) => {
    expect(findBlame(text, { context }).map(({ category }) => category)).toContain(id);
  });

  it.each(examples.leave.map(asExample))('leave alone: $text', ({ text, context }) => {
    expect(findBlame(text, { context })).toEqual([]);
  });

  it('say why, whence, and what to write instead, without asking anybody why', () => {
    for (const words of [why, source, rewrite, ...rules.map((rule) => rule.description)]) {
      expect(words.length).toBeGreaterThan(20);
      expect(words).not.toMatch(/\bwhy (?:did|do|have) you\b/i);
    }
  });

  it('name only classes of words and people that there are', () => {
    const patterns = rules.flatMap((rule) => [...rule.patterns, ...(rule.unless ?? [])]);
    const named = (bracketed: RegExp) =>
      patterns.flatMap((one) =>
        [...one.matchAll(bracketed)].flatMap(([, set = '']) => set.split('|')),
      );

    // What nothing is called matches nothing, and nobody would notice.
    expect(named(/\{([^}]+)\}/g).filter((name) => !CLASSES.has(`=${name}`))).toEqual([]);
    expect(named(/<([^>]+)>/g).filter((name) => !GROUPS.has(name))).toEqual([]);
  });

  it('name each rule once', () => {
    const ids = rules.map((rule) => rule.id);

    expect(ids).toEqual([...new Set(ids)]);
  });
});

function asExample(example: Example) {
  return typeof example === 'string' ? { text: example, context: 'chat' as const } : example;
}
