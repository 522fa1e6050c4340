import type { Incident } from '../../domain/incident.ts';
import { postUpdate } from '../../domain/updates.ts';
import { section } from '../../kit/blocks.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { tellOthers } from './tell.ts';

export interface Words {
  readonly text: string;
  readonly forCustomers: string | null;
}

/** Posts an update in the channel, then to everybody else who wants it. */
export async function post(
  words: Words,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Reply | null> {
  const next = await changeIncident(incident, call, world, (it, act) => postUpdate(it, words, act));
  // Its own words, not the latest ones: handled again after a crash, others may have followed.
  const change = next.changes.find(({ key }) => key === call.key);
  const said = `${escaped(change?.text ?? words.text)} (<@${call.userId}>)`;
  await tellOthers(next, `update:${call.key}`, said, world);
  return words.forCustomers === null ? null : copyOf(words.forCustomers);
}

/** What is for customers is kept, and posted nowhere: a person puts it where they read. */
function copyOf(forCustomers: string): Reply {
  const text = 'The update is posted. Ready to copy for customers; nobody else was shown it:';
  return { text, blocks: [section(text), section(escaped(forCustomers))] };
}
