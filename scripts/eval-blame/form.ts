import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Unable } from '../program/run.ts';

/** A sentence with what somebody thought of it. */
const Item = z.object({
  id: z.string(),
  text: z.string(),
  context: z.enum(['chat', 'postmortem', 'action_item']),
  label: z.enum(['ok', 'blameful']),
  categories: z.array(z.string()).default([]),
  note: z.string().default(''),
});

export type Item = z.infer<typeof Item>;

/** The items of a file, one a line; throws with the line that is not one. */
export async function readItems(file: string): Promise<Item[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    try {
      return Item.parse(JSON.parse(line));
    } catch (cause) {
      const why = `${file}, line ${index + 1}, is not a labelled sentence: scripts/eval-blame/README.md says its form.`;
      throw new Unable(why, { cause });
    }
  });
}

/** Doubtful ones are marked in their note, and counted apart. */
export function isBorderline({ note }: Item): boolean {
  return note.includes('borderline');
}
