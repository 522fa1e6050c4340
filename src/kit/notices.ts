import type { Change, Incident, Meeting } from '../domain/incident.ts';
import { reviewDueAt } from '../domain/plan.ts';
import { invitation } from '../outside/icalendar.ts';
import type { Outgoing } from '../store/outbox.ts';
import { buttons, section } from './blocks.ts';
import { BUTTON, cardBlocks, cardText, topicOf } from './card.ts';
import { dateFor, escaped } from './text.ts';
import type { World } from './world.ts';

const LONG_DATE = '{date_long_pretty} {time}';
const REVIEW_MINUTES = 45;

/** What the channel is told of one change; the same change is told once, however often this is asked. */
export function noticesOf(incident: Incident, change: Change, world: World): Outgoing[] {
  const { channelId: lane } = incident;
  // The card is what says that an incident began.
  if (!lane || change.kind === 'declared') return [];
  const key = `${incident.id}:change:${change.key}`;
  return [{ key, lane, send: noticeOf(incident, change, lane, world) }];
}

/** The card and the topic show how things stand: of these the last one wins. */
export function standingOf(incident: Incident, world: World): Outgoing[] {
  const { id, channelId: lane } = incident;
  if (!lane) return [];
  const { policy, command } = world;
  const message = { text: cardText(incident), blocks: cardBlocks(incident, policy, command) };
  const topic = topicOf(incident, policy);
  return [
    { key: `${id}:card:now`, lane, send: { method: 'edit', of: cardKey(id), message } },
    {
      key: `${id}:topic`,
      lane,
      send: { method: 'topic', channel: lane, topic },
      otherwise: softFailure(id, lane, 'topic', 'I cannot set the topic of this channel'),
    },
  ];
}

/** What is a help and no more fails softly: the channel hears of it once. */
function softFailure(id: string, channel: string, step: string, said: string): Outgoing {
  const text = `${said}. Everything else works; \`status\` shows where things stand.`;
  const key = `${id}:${step}:failed`;
  return { key, lane: channel, send: { method: 'post', channel, message: { text } } };
}

export function cardKey(incidentId: string): string {
  return `${incidentId}:card`;
}

function noticeOf(
  incident: Incident,
  change: Change,
  channel: string,
  world: World,
): Outgoing['send'] {
  const said = saidOf(change);
  const { meeting } = incident;
  if (change.kind === 'resolved') {
    return { method: 'post', channel, message: resolvedMessage(incident, said, world) };
  }
  if (change.kind === 'meeting' && meeting) {
    return { method: 'file', channel, file: meetingFile(incident, meeting, change, world) };
  }
  if (change.kind === 'review' && meeting?.cancelled) {
    return { method: 'file', channel, file: meetingFile(incident, meeting, change, world) };
  }
  return { method: 'post', channel, message: { text: said } };
}

function resolvedMessage(incident: Incident, said: string, { policy, command }: World) {
  if (!incident.resolvedAt || incident.review === 'waived') return { text: said };
  const due = reviewDueAt(incident.resolvedAt, policy);
  const text = `${said}. A review is due ${dateFor(due, LONG_DATE, due.toISOString())}.`;
  const how = `\`${command} schedule tomorrow 14:00\` books it. If nobody would learn from one, leave it: no reason is owed.`;
  const none = { actionId: BUTTON.noReview, label: 'No review needed', value: incident.id };
  return { text, blocks: [section(text, how), buttons(none)] };
}

function meetingFile(incident: Incident, meeting: Meeting, change: Change, world: World) {
  const { startsAt, sequence, cancelled } = meeting;
  const { policy, self } = world;
  const title = `Review of #${incident.number} ${incident.title}`;
  const content = invitation({
    uid: `${incident.id}@${new URL(self.workspaceUrl).hostname}`,
    sequence,
    start: startsAt,
    end: new Date(startsAt.getTime() + REVIEW_MINUTES * 60_000),
    summary: title,
    description: 'How did it look from where each of us stood, and what do we want to keep?',
    location: policy.call,
    // The change's own time: the same booking must give the same file when it is sent again.
    stampedAt: change.at,
    cancelled,
  });
  const said = saidOf(change);
  const when = dateFor(startsAt, LONG_DATE, startsAt.toISOString());
  const comment = cancelled
    ? `${said}. The review on ${when} is cancelled; this file takes it out of your calendar.`
    : `${said}: ${when}. Open the file to put it in your calendar.`;
  return { name: `review-${incident.number}.ics`, title, content, comment };
}

function saidOf({ text, by }: Change): string {
  return `${escaped(text)} (<@${by}>)`;
}
