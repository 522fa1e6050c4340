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

/** What is said again later goes back to the one that was put off. */
export function firstKey(key: string): string {
  return key.replace(/:again:.*/, '');
}

export function isStandIn(key: string, { asked }: Wanted): boolean {
  return asked.has(`${ASK}:${firstKey(key)}`);
}

/** Asks for reminders of every kind, and words these; what the bot asks for by itself it words by itself. */
export function standIn(wanted: Wanted): Feature[] {
  const own = new Map(
    features.flatMap(({ nudges = [] }) => nudges.map((kind) => [kind.name, kind])),
  );
  const asks = {
    name: ASK,
    async run({ key }: { key: string }, world: Parameters<typeof askFor>[1]) {
      const nudge = wanted.asked.get(key);
      if (nudge) await askFor([nudge], world);
    },
  };
  const others = features.map(({ nudges: _, ...feature }) => feature);
  const kinds = NUDGE_KINDS.map(kindOf);
  return [...others, { name: 'stand-in', scopes: [], tasks: [asks], nudges: kinds }];

  function kindOf(name: NudgeKind['name']): NudgeKind {
    return {
      name,
      async words(nudge, world) {
        const { key, incidentId } = nudge;
        if (!isStandIn(key, wanted)) return own.get(name)?.words(nudge, world) ?? null;
        const lapsed = wanted.lapses.get(key);
        if (lapsed && lapsed <= world.now()) return null;
        const incident = await world.incidents.byId(incidentId);
        return incident && { text: wordsOf(key, incident.number) };
      },
    };
  }
}
