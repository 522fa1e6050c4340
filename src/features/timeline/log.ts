import { placeOf } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { unquoted } from '../../kit/command-line.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import { whoIs } from '../../kit/people.ts';
import { readable } from '../../kit/text.ts';
import { receipt } from './receipt.ts';

export const logCommand: Subcommand = {
  name: 'log',
  usage: '<text>',
  summary: 'Put a line of your own on the timeline, at this moment.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const text = unquoted(await readable(call.text, world));
    if (!text) throw new Refusal(`Say what to log: \`${world.command} log <text>\`.`);

    const { name } = await whoIs(call.userId, world);
    const wording = { authorId: call.userId, authorName: name, text, editedTs: '', threadTs: null };
    await world.entries.log(
      call.key,
      incident.id,
      call.at,
      placeOf(incident)?.channel ?? '',
      wording,
    );
    return receipt(`log:${call.key}`, call.at);
  },
};
