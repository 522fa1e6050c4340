import type { Incident } from '../../domain/incident.ts';
import { standingMeeting } from '../../domain/meeting.ts';
import { Refusal } from '../../domain/refusal.ts';
import { MOST_INVITED } from '../../domain/scheduling/slots.ts';
import { inviteTo, shareReview } from '../../domain/sharing.ts';
import { isDecider } from '../../domain/sizing.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Button, Call } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { asideOf, postIn, rowsFor } from '../../kit/place.ts';
import { respondersOf } from '../../kit/review-wish.ts';
import { SIZE_BUTTON } from '../../kit/size-choice.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

/** Has two related incidents reviewed in one review. Meanwhile that one may have been held, or made private. */
export const shareButton: Button = {
  actionId: SIZE_BUTTON.share,
  verb: 'review',
  run: pressed(async (incident, call, world) => {
    const host = await world.incidents.byId(call.text.split(' ')[1] ?? '');
    if (!host) throw new Refusal('That incident is gone.');
    if ((await world.incidents.reviewedWith(incident.id)).length > 0) {
      throw new Refusal('Another incident is reviewed together with this one: share in that one.');
    }
    const shared = await changeIncident(incident, call, world, (it, act) => {
      if (isDecider(it, act.by, world.policy)) return shareReview(it, host, act);
      throw new Refusal('Whoever led says how the review is held. Please ask them.');
    });
    await tellHost(host, shared, call, world);
    return null;
  }),
};

/** The other channel reads of it, and where a meeting is booked already, the people are invited to it. */
async function tellHost(host: Incident, guest: Incident, call: Call, world: World): Promise<void> {
  const invited = standingMeeting(host)?.invited;
  const people = await respondersOf(guest, world);
  const key = `${call.key}:host`;
  const hasSeats = invited !== undefined && invited.length < MOST_INVITED;
  const isDone = host.changes.some((change) => change.key === key);
  if (isDone || (hasSeats && people.some((id) => !invited.includes(id)))) {
    const own = { key, userId: call.userId, at: call.at };
    const joining = { number: guest.number, people };
    await changeIncident(host, own, world, (it, act) => inviteTo(it, joining, act));
    return;
  }
  const text = `*#${guest.number} ${escaped(guest.title)}* is reviewed together with this one (<@${call.userId}>): its people may come too.`;
  const place = asideOf(host, world.policy);
  const post = (where: NonNullable<typeof place>) => postIn(host, where, { text });
  await world.outbox.add(rowsFor(host, `${host.id}:shared:${key}`, post, place), world.now());
  world.wake();
}
