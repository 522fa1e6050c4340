import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Button, Call, Reply } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { CANNOT_COME } from '../../kit/meeting-company.ts';
import { whenOf } from '../../kit/slot-choice.ts';
import { goOnWithoutThem } from '../../kit/without-them.ts';
import type { World } from '../../kit/world.ts';
import { meetingOf } from './come.ts';

/** Nobody owes a reason. Where it takes the quorum away, the review moves, or somebody else facilitates. */
export const declineButton: Button = {
  actionId: CANNOT_COME,
  run: pressed(async (incident, call, world) => {
    const meeting = meetingOf(incident, call.text);
    if (!meeting.invited.includes(call.userId)) {
      throw new Refusal('You need not come: only those who are named there are waited for.');
    }
    await world.incidents.noteDeclined(incident.id, meeting.sequence, call.userId);
    const noted = await world.incidents.byId(incident.id);
    return noted ? answered(noted, call, world) : null;
  }),
};

async function answered(incident: Incident, call: Call, world: World): Promise<Reply> {
  const outcome = await goOnWithoutThem(incident, call, world);
  switch (outcome.kind) {
    case 'stands':
      return { text: 'Noted. The review goes on without you; what comes of it is posted here.' };
    case 'other-facilitator':
      return { text: 'Noted. Somebody else facilitates; the time stays.' };
    case 'stuck':
      return { text: 'Noted. I found no other time for all, and told the channel that much.' };
    case 'moved': {
      const when = whenOf(outcome.startsAt);
      return { text: `Noted. Without you it cannot be held, so it moves to ${when}.` };
    }
  }
}
