import { isStillDue } from '../../domain/follow-up-nudges.ts';
import { actionMessage } from '../../kit/action-views.ts';
import { section } from '../../kit/blocks.ts';
import type { NudgeKind } from '../../kit/feature.ts';
import { visibleTo } from '../../kit/sight.ts';

export const dueNudge = nudge('follow-up-due', (day, number) => {
  return `This follow-up of #${number} is yours, and it is for ${day}. Another day, or none, is as good: *Edit* changes it.`;
});

export const lateNudge = nudge('follow-up-late', (day, number) => {
  return `This follow-up of #${number} was for ${day}. It may be done, or want another day; dropping it is fine too, and no reason is owed. I shall not ask again.`;
});

/** Tells its owner alone, and only while it is open, theirs, and for that day. */
function nudge(
  name: 'follow-up-due' | 'follow-up-late',
  said: (day: string, incident: number) => string,
): NudgeKind {
  return {
    name,
    async words(asked, world) {
      const action = await world.actions.byId(asked.about);
      const incident = await world.incidents.byId(asked.incidentId);
      if (!incident || !action?.dueOn || !isStillDue(asked, action)) return null;
      // Whoever has left a private channel is told nothing of it any more.
      if ((await visibleTo([incident], asked.person, world)).length === 0) return null;
      const { text, blocks } = actionMessage(action, world);
      const words = said(action.dueOn, incident.number);
      return { text: `${words} ${text}`, blocks: [section(words), ...blocks] };
    },
  };
}
