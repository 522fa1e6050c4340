import type { Db } from 'mongodb';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Stage } from '../stage.ts';

/** The bot's database as it really stands, without its stores. */
export function seenGround(db: Db): Stage['ground'] {
  const incidents = db.collection<{ _id: string }>('incidents');
  return {
    db,
    stores: {
      incidents: {
        async byId(id) {
          const found = await incidents.findOne({ _id: id });
          return found && ({ ...found, id } as unknown as Incident);
        },
      },
    },
  };
}
