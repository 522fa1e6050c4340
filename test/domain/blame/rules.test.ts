import { describe, expect, it } from 'vitest';
import { CATEGORIES, findBlame } from '../../../src/domain/blame/find-blame.ts';
import type { Example } from '../../../src/domain/blame/rule.ts';

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

  it('name each rule once', () => {
    const ids = rules.map((rule) => rule.id);

    expect(ids).toEqual([...new Set(ids)]);
  });
});

function asExample(example: Example) {
  return typeof example === 'string' ? { text: example, context: 'chat' as const } : example;
}
