import { NUDGE_KINDS, type Nudge } from '../../src/domain/nudge.ts';
import { features } from '../../src/features/index.ts';
import type { Feature, NudgeKind } from '../../src/kit/feature.ts';
import { askFor } from '../../src/kit/nudge.ts';

export const ASK = 'ask-stand-in';

/** What a run wants people reminded of beside what the bot does by itself, and what of it lapses. */
export interface Wanted {
  /** By the key of the job that asks for it. */
  readonly asked: Map<string, Nudge>;
  /** From when on there is nothing more to say, by the key of the reminder. */
  readonly lapses: Map<string, Date>;
}

/** Names a reminder in the message that says it. */
function wordsOf(key: string, number: number): string {
  return `About #${number}: [${key}]`;
}

/** Asks for reminders of every kind, and words those that no feature has. */
export function standIn(wanted: Wanted): Feature[] {
  const own = new Set(features.flatMap(({ nudges = [] }) => nudges.map(({ name }) => name)));
  const kinds = NUDGE_KINDS.filter((name) => !own.has(name)).map(kindOf);
  const asks = {
    name: ASK,
    async run({ key }: { key: string }, world: Parameters<typeof askFor>[1]) {
      const nudge = wanted.asked.get(key);
      if (nudge) await askFor([nudge], world);
    },
  };
  return [...features, { name: 'stand-in', scopes: [], tasks: [asks], nudges: kinds }];

  function kindOf(name: NudgeKind['name']): NudgeKind {
    return {
      name,
      async words({ key, incidentId }, world) {
        const lapsed = wanted.lapses.get(key);
        if (lapsed && lapsed <= world.now()) return null;
        const incident = await world.incidents.byId(incidentId);
        return incident && { text: wordsOf(key, incident.number) };
      },
    };
  }
}
