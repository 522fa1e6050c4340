import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const categories = [
  'accusation',
  'accusatory_question',
  'counterfactual',
  'deficit_framing',
  'human_error_label',
  'character_judgement',
  'absolutes_about_people',
  'hindsight_certainty',
  'sarcasm_contempt',
  'punitive',
  'weasel_action',
  'self_blame',
] as const;

/** Says `near CATEGORY` of an ok sentence that looks like one of the category, `borderline` of a doubtful one. */
const note = z.templateLiteral([
  z.union([z.literal(''), z.templateLiteral(['near ', z.enum(categories)])]),
  z.enum(['', '; borderline', 'borderline']),
]);

const sentence = z.strictObject({
  id: z.string().regex(/^open-\d{4}$/),
  text: z.string().min(2).max(400),
  context: z.enum(['chat', 'postmortem', 'action_item']),
  label: z.enum(['ok', 'blameful']),
  categories: z.array(z.enum(categories)),
  source: z.literal('written'),
  note,
});

const sentences = readFileSync('scripts/eval-blame/sentences.jsonl', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => sentence.parse(JSON.parse(line)));

/** Written later by others, for what they show: what was not yet known of, and what nobody has cut a rule for. */
const later = ['seen', 'unseen', 'harmless'].map((name) => ({
  name,
  items: readFileSync(`scripts/eval-blame/${name}.jsonl`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => sentence.extend({ id: z.string() }).parse(JSON.parse(line))),
}));

const readme = readFileSync('scripts/eval-blame/README.md', 'utf8');

describe('the open sentences of eval:blame', () => {
  it('are numbered from one without a gap', () => {
    const wanted = sentences.map((_, at) => `open-${String(at + 1).padStart(4, '0')}`);

    expect(sentences.map(({ id }) => id)).toEqual(wanted);
  });

  it('have a category exactly where they are blameful, and none twice', () => {
    const odd = sentences.filter(
      ({ label, categories: its }) =>
        (label === 'ok') !== (its.length === 0) || new Set(its).size < its.length,
    );

    expect(odd).toEqual([]);
  });

  it('are near misses only where they are ok', () => {
    expect(sentences.filter((one) => isNear(one) && one.label === 'blameful')).toEqual([]);
  });

  it('differ in more than case, spaces and punctuation', () => {
    const seen = Map.groupBy(sentences, ({ text }) => plainly(text));
    const twice = [...seen].filter(([, same]) => same.length > 1).map(([text]) => text);

    expect(twice).toEqual([]);
  });

  it.each(categories)('hold at least 12 of %s and 12 near misses of it', (category) => {
    expect(blameful(category)).toBeGreaterThanOrEqual(12);
    expect(near(category)).toBeGreaterThanOrEqual(12);
  });

  it('are near misses for 45 % at least, and doubtful for 4 to 8 %', () => {
    expect(share(isNear)).toBeGreaterThanOrEqual(0.45);
    expect(share(isBorderline)).toBeGreaterThanOrEqual(0.04);
    expect(share(isBorderline)).toBeLessThanOrEqual(0.08);
  });

  it.each([
    ['chat', 0.55],
    ['postmortem', 0.3],
    ['action_item', 0.15],
  ])('are of %s in a share of about %d', (context, wanted) => {
    const given = share((one) => one.context === context);

    expect(Math.abs(given - wanted)).toBeLessThan(0.03);
  });

  it('are counted in the README as they are', () => {
    const rows = [
      ...categories.map((one) => `| \`${one}\` | ${blameful(one)} | ${near(one)} |`),
      ...(['chat', 'postmortem', 'action_item'] as const).map(contextRow),
      `${sentences.length} sentences`,
      `${sentences.filter(isNear).length} near misses`,
      `${sentences.filter(isBorderline).length} doubtful ones`,
    ];

    const said = readme.replaceAll(/ +/g, ' ');

    expect(rows.filter((row) => !said.includes(row))).toEqual([]);
  });
});

describe.each(later)('the sentences of $name.jsonl', ({ name, items }) => {
  it('are numbered from one without a gap', () => {
    const wanted = items.map((_, at) => `${name}-${String(at + 1).padStart(4, '0')}`);

    expect(items.map(({ id }) => id)).toEqual(wanted);
  });

  it('have a category exactly where they are blameful, and stand in no other file', () => {
    const others = [{ name: 'open', items: sentences }, ...later].filter(
      (one) => one.name !== name,
    );
    const elsewhere = new Set(others.flatMap((one) => one.items.map(({ text }) => plainly(text))));
    const odd = items.filter(
      ({ label, categories: its, text }) =>
        (label === 'ok') !== (its.length === 0) || elsewhere.has(plainly(text)),
    );

    expect(odd).toEqual([]);
  });

  it('are counted in the README as they are', () => {
    const blame = items.filter(({ label }) => label === 'blameful').length;
    const row = `| \`${name}.jsonl\` | ${items.length} | ${blame} |`;

    expect(readme.replaceAll(/ +/g, ' ')).toContain(row);
  });
});

type Sentence = (typeof sentences)[number];

function blameful(category: (typeof categories)[number]): number {
  return sentences.filter((one) => one.categories.includes(category)).length;
}

function near(category: (typeof categories)[number]): number {
  return sentences.filter((one) => one.note.split(/[; ]+/).includes(category)).length;
}

function contextRow(context: Sentence['context']): string {
  const { ok = [], blameful: bad = [] } = Object.groupBy(
    sentences.filter((one) => one.context === context),
    ({ label }) => label,
  );

  return `| \`${context}\` | ${bad.length} | ${ok.length} |`;
}

function isNear({ note: said }: Sentence): boolean {
  return said.startsWith('near ');
}

function isBorderline({ note: said }: Sentence): boolean {
  return said.endsWith('borderline');
}

function share(is: (one: Sentence) => boolean): number {
  return sentences.filter(is).length / sentences.length;
}

function plainly(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
