import { unquoted } from '../../kit/command-line.ts';
import { clipped, readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

const MOST = 300;

/** What somebody typed, as one line of plain text for the timeline. */
export async function sentence(typed: string, world: World): Promise<string> {
  const said = unquoted(await readable(typed, world));
  return clipped(said.replace(/\s+/g, ' ').trim(), MOST);
}
