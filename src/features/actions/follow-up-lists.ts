import { inOrder, isOpenAction } from '../../domain/action.ts';
import { effectOf, effectWords } from '../../domain/effect.ts';
import type { Incident } from '../../domain/incident.ts';
import { byWeight, memoryOf, raisedFirst, type Weighed, weighed } from '../../domain/recurrence.ts';
import { actionLine } from '../../kit/action-line.ts';
import { context } from '../../kit/blocks.ts';
import type { Call, Reply, Subcommand } from '../../kit/feature.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import type { World } from '../../kit/world.ts';
import { hearSoon } from './issues/hear.ts';
import { countsOf, listReply } from './lists.ts';
import { followUpsSeenBy } from './recall.ts';

export const followUpsCommand: Subcommand = {
  name: 'follow-ups',
  aliases: ['followups'],
  usage: '[closed|all]',
  summary:
    'Show what is left for after. With `closed`, also what is done or dropped; with `all`, what is open over all incidents.',

  async run(call, world) {
    const word = call.text.trim().toLowerCase();
    await hearSoon(world);
    if (word === 'all') return overAll(call, world);
    return ofOne(await incidentHere(call, world), word === 'closed', call, world);
  },
};

async function ofOne(
  incident: Incident,
  isAll: boolean,
  { userId }: Call,
  world: World,
): Promise<Reply> {
  const every = await world.actions.ofIncident(incident.id);
  const own = inOrder(every.filter(({ kind }) => kind === 'follow-up'));
  const asked = (isAll ? own : own.filter(isOpenAction)).map((action) => ({ action, incident }));
  const memory = memoryOf(await followUpsSeenBy(userId, world));
  const lines = raisedFirst(weighed(asked, memory)).map((one) => ({
    action: one.action,
    line: `${actionLine(one.action, world.self)}${weightShown(one)}`,
  }));
  return listReply('follow-up', countsOf('follow-up', own), lines, world);
}

/** What is open in whatever the person may know of, and how much of all that was done shows an effect. */
async function overAll({ userId }: Call, world: World): Promise<Reply> {
  const seen = await followUpsSeenBy(userId, world);
  const open = seen.filter(({ action }) => isOpenAction(action));
  const lines = byWeight(weighed(open, memoryOf(seen))).map((one) => ({
    action: one.action,
    line: `#${one.incident.number} ${one.incident.isDrill ? '(drill) ' : ''}${actionLine(one.action, world.self)}${weightShown(one)}`,
  }));
  const count = new Set(open.map(({ incident }) => incident.id)).size;
  const text = `${open.length} open ${open.length === 1 ? 'follow-up' : 'follow-ups'} in ${count} ${count === 1 ? 'incident' : 'incidents'}.`;
  const { blocks = [] } = listReply('follow-up', text, lines, world);
  const real = seen.filter(({ incident }) => !incident.isDrill).map(({ action }) => action);
  return { text, blocks: [...blocks, context(effectWords(effectOf(real)))] };
}

function weightShown({ incidents }: Weighed): string {
  if (incidents.length < 2) return '';
  return ` · came up in ${incidents.length} incidents: ${incidents.map((one) => `#${one}`).join(', ')}`;
}
