import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Case } from './form.ts';
import type { Verdict } from './run.ts';

const cell = z.enum(['Y', 'P', 'N']);
const form = z.strictObject({
  tools: z.array(z.string()),
  features: z.array(
    z.strictObject({ id: z.string(), name: z.string(), cells: z.record(z.string(), cell) }),
  ),
});
export type Field = z.infer<typeof form>;

/** What is known of other tools. Throws where a cell belongs to no tool of the list. */
export async function readField(): Promise<Field> {
  const text = await readFile(join(import.meta.dirname, 'field.yaml'), 'utf8');
  const field = form.parse(parse(text, { merge: true }));
  for (const { id, cells } of field.features) {
    const stranger = Object.keys(cells).find((tool) => !field.tools.includes(tool));
    if (stranger) throw new Error(`field.yaml: ${id} tells of ${stranger}, which is not listed`);
  }
  return field;
}

export interface Result {
  readonly one: Case;
  readonly verdict: Verdict;
}

/** A Markdown table: a row for each feature, with how many of our cases of it pass. */
export function tableOf({ tools, features }: Field, results: readonly Result[]): string {
  const rows = features.map(({ id, name, cells }) => {
    const ours = results.filter(({ one }) => one.feature === id);
    const passed = ours.filter(({ verdict }) => verdict.length === 0);
    const others = tools.map((tool) => cells[tool] ?? '?');
    return [name, `${passed.length}/${ours.length}`, ...others];
  });
  const head = ['', 'Fireside', ...tools];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
