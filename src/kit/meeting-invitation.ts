import { commanderOf, type Incident, type Meeting } from '../domain/incident.ts';
import type { Way } from '../domain/invitation-plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { Guest, Invitation, Part } from '../outside/icalendar.ts';
import { addressOf } from './addresses.ts';
import { callLink } from './call.ts';
import { whoIs } from './people.ts';
import type { World } from './world.ts';

/** The meeting for the readers of its channel: it asks nobody, and so holds no address of anybody. */
export function meetingInvitation(
  incident: Incident,
  meeting: Meeting,
  stampedAt: Date,
  { policy, self }: Pick<World, 'policy' | 'self'>,
): Invitation {
  const { startsAt, sequence, cancelled, minutes } = meeting;
  return {
    uid: uidOf(incident, self),
    sequence,
    start: startsAt,
    end: new Date(startsAt.getTime() + minutes * 60_000),
    zone: policy.zone,
    summary: `${incident.isDrill ? 'Drill: review' : 'Review'} of #${incident.number} ${incident.title}`,
    description: 'How did it look from where each of us stood, and what do we want to keep?',
    location: callLink(incident, policy),
    stampedAt,
    cancelled,
    isPrivate: incident.isPrivate,
    organizer: null,
    guests: [],
    asksForAnswer: false,
  };
}

/** Calendars know a meeting by this, through all that becomes of it. */
export function uidOf({ id }: Incident, { workspaceUrl }: World['self']): string {
  return `${id}@${new URL(workspaceUrl).hostname}`;
}

/**
 * The same for those who are to come, by a way that is theirs alone.
 *
 * Of a private incident it tells the number and no more: others look into
 * calendars and mailboxes too.
 */
export async function addressedInvitation(
  incident: Incident,
  meeting: Meeting,
  way: Way,
  world: World,
): Promise<Invitation> {
  const published = meetingInvitation(incident, meeting, stampOf(incident, meeting), world);
  const organizer = organizerOf(way, world.policy);
  const guests = organizer === null ? [] : await guestsOf(incident, meeting, world);
  const kept = incident.isPrivate ? { summary: `Review of incident #${incident.number}` } : {};
  const asksForAnswer = world.calendar !== undefined;
  return { ...published, ...kept, organizer, guests, asksForAnswer };
}

/** Those whose calendars are to take it out, for others come in their place. */
export async function droppedFrom(
  meeting: Meeting,
  invited: Invitation,
  world: World,
): Promise<Invitation> {
  const dropped = await Promise.all(
    (meeting.dropped ?? []).map((id) => guestOf(id, 'optional', 'none', world)),
  );
  const guests = dropped.filter((one) => one !== null);
  return { ...invited, cancelled: true, guests };
}

async function guestsOf(incident: Incident, meeting: Meeting, world: World): Promise<Guest[]> {
  const found = meeting.invited.map((id) => {
    const answer = meeting.declined.includes(id) ? 'declined' : 'none';
    return guestOf(id, partOf(id, incident, meeting), answer, world);
  });
  return (await Promise.all(found)).filter((one) => one !== null);
}

async function guestOf(
  id: string,
  part: Part,
  answer: Guest['answer'],
  world: World,
): Promise<Guest | null> {
  const address = await addressOf(id, world);
  if (address === null) return null;
  const { name } = await whoIs(id, world);
  return { address, name, part, answer };
}

/** Who led, who facilitates and the first of the others make a review: without them it is not held. */
function partOf(id: string, incident: Incident, { facilitator, invited }: Meeting): Part {
  if (id === facilitator) return 'chair';
  const commander = commanderOf(incident);
  const first = invited.find((one) => one !== facilitator && one !== commander);
  return id === commander || id === first ? 'required' : 'optional';
}

/** Google invites in the name of an account, and refuses where there is none. */
function organizerOf(way: Way, { calendar, mail }: Policy): string | null {
  if (way === 'calendar' && calendar?.kind === 'google') return calendar.user;
  const own = calendar?.kind === 'caldav' ? calendar.organizer : null;
  return own ?? mail?.from ?? null;
}

/** When it was booked or called off, so that a second attempt writes the very same. */
function stampOf({ changes }: Incident, { bookedAt, cancelled }: Meeting): Date {
  if (!cancelled) return bookedAt;
  const calledOff = changes.findLast(({ kind }) => CALLING_OFF.has(kind));
  return calledOff && calledOff.at > bookedAt ? calledOff.at : bookedAt;
}

const CALLING_OFF: ReadonlySet<string> = new Set(['review', 'cancelled', 'duplicate']);
