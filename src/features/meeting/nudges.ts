import { workingDayBefore } from '../../domain/hearing.ts';
import type { Incident, Meeting } from '../../domain/incident.ts';
import { standingMeeting } from '../../domain/meeting.ts';
import type { Nudge } from '../../domain/nudge.ts';
import { tenMinutesBefore } from '../../domain/review-plan.ts';
import { buttons, section } from '../../kit/blocks.ts';
import { callLink } from '../../kit/call.ts';
import type { NudgeKind, Task } from '../../kit/feature.ts';
import { hearerOf } from '../../kit/hearer.ts';
import { CANNOT_COME } from '../../kit/meeting-company.ts';
import { askFor } from '../../kit/nudge.ts';
import { calledFor } from '../../kit/say-for.ts';
import { whenOf } from '../../kit/slot-choice.ts';
import { dateFor, escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Message } from '../../store/outgoing.ts';

/** Whoever is told ten minutes before need not be told so shortly before that. */
const SHORTLY_MS = 60 * 60_000;

/** Has everybody who is invited reminded of a meeting that was just booked, on their own clocks. */
export const meetingNudges: Task = {
  name: 'meeting-nudges',

  async run(job, world) {
    const incident = await calledFor(job, world);
    const meeting = incident && standingMeeting(incident);
    if (!meeting) return;
    for (const person of meeting.invited) {
      await askFor(await nudgesFor(person, incident, meeting, world), world);
    }
  },
};

/** Booked at short notice, one of them would fall before the booking: nobody needs that one. */
async function nudgesFor(
  person: string,
  { id: incidentId }: Incident,
  meeting: Meeting,
  world: World,
): Promise<Nudge[]> {
  const { ear } = await hearerOf(person, world);
  const about = String(meeting.sequence);
  const dayBefore = workingDayBefore(ear, meeting.startsAt);
  const nudge = (kind: Nudge['kind'], wantedAt: Date) => {
    return {
      key: `${kind}:${incidentId}:${about}:${person}`,
      kind,
      incidentId,
      person,
      about,
      wantedAt,
    };
  };
  return [
    ...(dayBefore ? [nudge('meeting-tomorrow', dayBefore)] : []),
    nudge('meeting-soon', tenMinutesBefore(meeting)),
  ].filter(({ wantedAt }) => wantedAt > meeting.bookedAt);
}

export const meetingTomorrow: NudgeKind = {
  name: 'meeting-tomorrow',

  async words(nudge, world) {
    const found = await comingFor(nudge, world);
    if (!found) return null;
    const { incident, meeting } = found;
    if (meeting.startsAt.getTime() - world.now().getTime() < SHORTLY_MS) return null;
    return inviting(incident, meeting, `is ${whenOf(meeting.startsAt)}`, world);
  },
};

export const meetingSoon: NudgeKind = {
  name: 'meeting-soon',

  async words(nudge, world) {
    const found = await comingFor(nudge, world);
    if (!found) return null;
    const { incident, meeting } = found;
    const { startsAt } = meeting;
    const when = dateFor(startsAt, '{time}', startsAt.toISOString());
    const start = `\`${world.command} review start\` there leads you through it, round by round.`;
    const lead = nudge.person === meeting.facilitator ? start : '';
    return inviting(incident, meeting, `begins at ${when}`, world, lead);
  },
};

/** The meeting they still mean to come to; null once it was moved, called off, declined or begun. */
async function comingFor({ incidentId, person, about }: Nudge, world: World) {
  const incident = await world.incidents.byId(incidentId);
  const meeting = incident && standingMeeting(incident);
  if (!meeting || String(meeting.sequence) !== about || meeting.startsAt <= world.now())
    return null;
  const isComing = meeting.invited.includes(person) && !meeting.declined.includes(person);
  return isComing ? { incident, meeting } : null;
}

function inviting(
  incident: Incident,
  meeting: Meeting,
  when: string,
  { policy }: World,
  lead = '',
): Message {
  const { id, number, title, channelId } = incident;
  const link = callLink(incident, policy);
  const where = link ? ` Join: ${escaped(link)}` : '';
  const channel = channelId ? ` Its channel is <#${channelId}>.` : '';
  const text = `The review of #${number} *${escaped(title)}* ${when}.${where}${channel}${lead && ` ${lead}`}`;
  const value = `${id} ${meeting.sequence}`;
  const cannot = { actionId: CANNOT_COME, label: 'I cannot come', value };
  return { text, blocks: [section(text), buttons(cannot)] };
}
