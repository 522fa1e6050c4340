import { markDuplicate } from '../../domain/duplicate.ts';
import { Refusal } from '../../domain/refusal.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { typed } from '../../kit/incident-of.ts';
import { incidentNumbered, readNumber } from '../../kit/sight.ts';
import { bringOver, goneOver } from './go-over.ts';

export const duplicateCommand: Subcommand = {
  name: 'duplicate-of',
  usage: '<number>',
  summary: 'Go on in another incident that is the same; `reopen` takes it back.',

  run: typed(async (incident, call, world) => {
    const number = readNumber(call.text);
    if (number === null) {
      throw new Refusal(`Say which one goes on: \`${world.command} duplicate-of 7\`.`);
    }
    const of = await incidentNumbered(number, call.userId, world);
    if (!of) throw new Refusal(`There is no incident #${number} that you can see.`);
    const next = await changeIncident(incident, call, world, (it, act) =>
      markDuplicate(it, of, act),
    );
    const people = await bringOver(next, of, call, world);
    await world.outbox.add([...people, ...goneOver(next, of, call)], world.now());
    world.wake();
    return null;
  }),
};
