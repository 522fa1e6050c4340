import type { KnownBlock } from '@slack/web-api';
import { inParts } from '../../domain/document/parts.ts';
import type { Incident } from '../../domain/incident.ts';
import { quoted, section } from '../../kit/blocks.ts';
import type { Reply } from '../../kit/feature.ts';
import type { World } from '../../kit/world.ts';

/** What two people wrote in one place: the first stands there, the second is shown both. */
export interface Both {
  /** `section:summary`, `factor:<id>`. */
  readonly part: string;
  readonly mine: string;
  readonly theirs: string;
  /** Where the second is the first to notice that it is not wanted. */
  readonly isDeleted?: boolean;
}

/** Of one message; who clashes in so many fields finds the rest in the document. */
const MOST_BLOCKS = 50;

const DELETED =
  ':warning: *Somebody deleted this section while you were writing.* Saving brings it back, with your words.';

/** What somebody else wrote meanwhile, as a form shows it above the person's own words. */
export async function theirBlocks(
  incident: Incident,
  { part, theirs, isDeleted }: Both,
  world: World,
): Promise<KnownBlock[]> {
  if (isDeleted) return [section(DELETED)];
  const who = await authorOf(incident, part, theirs, world);
  const what = theirs === '' ? 'emptied this' : 'wrote this';
  const head = `:warning: *${who} ${what} while you were writing. It stands there now.* Below are your own words; take over what you want, and save once more.`;
  return [
    section(head),
    ...inParts(theirs)
      .parts.filter((one) => one !== '')
      .map(quoted),
  ];
}

/** The same as an answer, where the form is closed already: nothing was put over what stands there. */
export async function bothReply(
  incident: Incident,
  both: readonly Both[],
  world: World,
): Promise<Reply> {
  const blocks: KnownBlock[] = [];
  for (const one of both) {
    const who = await authorOf(incident, one.part, one.theirs, world);
    blocks.push(section(`*${who} was a moment faster; this stands there now:*`));
    blocks.push(...asQuoted(one.theirs), section('*These are your words, which are kept:*'));
    blocks.push(...asQuoted(one.mine));
  }
  const text = `Somebody else changed it a moment before you. Your words are kept; \`${world.command} document\` lets you put them in.`;
  return { text, blocks: [section(text), ...blocks].slice(0, MOST_BLOCKS) };
}

/** Both are empty where somebody took words out. */
function asQuoted(text: string): KnownBlock[] {
  return inParts(text === '' ? '(nothing)' : text).parts.map(quoted);
}

async function authorOf(
  { id }: Incident,
  part: string,
  text: string,
  { documents }: World,
): Promise<string> {
  const kept = await documents.textsOf(id, part);
  const by = kept.findLast((one) => one.text === text)?.by;
  return by ? `<@${by}>` : 'Somebody';
}
