import type { KnownBlock } from '@slack/web-api';
import { type Action, labelOf } from '../../domain/action.ts';
import { sameIdea } from '../../domain/follow-up.ts';
import type { Incident } from '../../domain/incident.ts';
import { earlierOf, memoryOf, type Raised, type Recurrence } from '../../domain/recurrence.ts';
import { Refusal } from '../../domain/refusal.ts';
import { actionMessage, BUTTON } from '../../kit/action-views.ts';
import { buttons, section } from '../../kit/blocks.ts';
import type { Button } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { visibleTo } from '../../kit/sight.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { changeAction } from './change-action.ts';
import { actionOfButton } from './settle.ts';

/** Older ones are not looked at: what matters comes up again. */
const MOST_FOLLOW_UPS = 2000;
const MOST_NAMED = 3;

/** The follow-ups of all incidents that a person may know of: a private one's never leave it. */
export async function followUpsSeenBy(userId: string, world: World): Promise<Raised[]> {
  const actions = await world.actions.followUps(MOST_FOLLOW_UPS);
  const ids = [...new Set(actions.map(({ incidentId }) => incidentId))];
  const incidents = await visibleTo(await world.incidents.byIds(ids), userId, world);
  const seen = new Map(incidents.map((incident) => [incident.id, incident]));
  return actions.flatMap((action) => {
    const incident = seen.get(action.incidentId);
    return incident ? [{ action, incident }] : [];
  });
}

/** A new one as whoever made it reads it, with where it came up before; only they may know of all of that. */
export async function receipt(
  action: Action,
  incident: Incident,
  userId: string,
  world: World,
): Promise<{ text: string; blocks: KnownBlock[] }> {
  const message = actionMessage(action, world);
  if (action.kind === 'task' || action.sameAs) return message;
  const memory = memoryOf(await followUpsSeenBy(userId, world));
  const [latest, ...others] = earlierOf({ action, incident }, memory);
  if (!latest) return message;
  const named = [latest, ...others].slice(0, MOST_NAMED).map(nameOf).join(', ');
  const said = `This came up before: ${named} (${escaped(latest.because)}).`;
  const value = `${incident.id} ${action.id} ${latest.action.id}`;
  return {
    text: `${message.text}\n${said}`,
    blocks: [
      ...message.blocks,
      section(said),
      buttons({ actionId: BUTTON.sameIdea, label: 'Same idea', value }),
    ],
  };
}

/** Somebody says that two follow-ups are one idea, however they are worded. */
export const sameIdeaButton: Button = {
  actionId: BUTTON.sameIdea,
  verb: 'follow-up',
  run: pressed(async (incident, call, world) => {
    const action = await actionOfButton(call, world);
    const [, , otherId = ''] = call.text.split(' ');
    const seen = await followUpsSeenBy(call.userId, world);
    const earlier = seen.find((one) => one.action.id === otherId);
    if (!earlier) throw new Refusal('The earlier one is gone, so there is nothing to link to.');
    const next = await changeAction(action, incident, call, world, (it, act) =>
      sameIdea(it, earlier.action, act),
    );
    return {
      text: `${labelOf(next)} is the same idea as ${nameOf(earlier)}. It has more weight now.`,
    };
  }),
};

function nameOf({ action, incident }: Raised | Recurrence): string {
  return `${labelOf(action)} of #${incident.number}`;
}
