import { describe, expect, it } from 'vitest';
import { CATEGORIES, findBlame } from '../../../src/domain/blame/find-blame.ts';
import { GROUPS } from '../../../src/domain/blame/pattern.ts';
import type { Example } from '../../../src/domain/blame/rule.ts';
import { WORDS } from '../../../src/domain/blame/vocabulary.ts';

describe.each(CATEGORIES)('the rules of $id', (category) => {
  const { id, rules, why, source, rewrite } = category;

  describe.each(rules)('$id: $says', (rule) => {
    it.each(rule.examples.match.map(asExample))('finds it in: $text', ({ text, context }) => {
      const found = findBlame(text, { context });

      expect(found.map((one) => one.rule)).toContain(`${id}/${rule.id}`);
    });

    it.each(rule.examples.leave.map(asExample))('leaves alone: $text', ({ text, context }) => {
      expect(findBlame(text, { context })).toEqual([]);
    });

    it('says in a sentence what it looks for', () => {
      expect(rule.says).toMatch(/^[A-Z].{15,90}[.]$/);
      expect(rule.when.length).toBeGreaterThan(0);
    });
  });

  it('say why, whence, and what to write instead', () => {
    for (const words of [why, source, rewrite]) expect(words.length).toBeGreaterThan(20);
  });

  it('name only lists of words and people that there are', () => {
    const patterns = rules.flatMap((rule) => [...rule.when, ...(rule.unless ?? [])]);

    // What nothing is called matches nothing, and nobody would notice.
    expect(patterns.flatMap(unknownIn)).toEqual([]);
  });

  it('name each rule once', () => {
    const ids = rules.map((rule) => rule.id);

    expect(ids).toEqual([...new Set(ids)]);
  });
});

const PLAIN = new Set(['ANY', 'NOUN', 'VERB', 'ADJ', 'ADV', 'NUM', 'DET', 'STOP']);

function unknownIn(pattern: string): string[] {
  const lists = [...pattern.matchAll(/\{([^}]+)\}/g)].flatMap(([, names = '']) => names.split('/'));
  const groups = [...pattern.matchAll(/\b[A-Z]{2,}\b/g)].map(([name]) => name);
  return [
    ...lists.filter((name) => !WORDS.has(name)),
    ...groups.filter((name) => !(name in GROUPS) && !PLAIN.has(name)),
  ];
}

function asExample(example: Example) {
  return typeof example === 'string' ? { text: example, context: 'chat' as const } : example;
}
