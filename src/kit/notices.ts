import {
  type Change,
  type Incident,
  type Meeting,
  type Place,
  placeOf,
} from '../domain/incident.ts';
import { isCallingOff } from '../domain/meeting.ts';
import { isPending } from '../domain/sizing.ts';
import { invitation } from '../outside/icalendar.ts';
import type { Outgoing, Sending } from '../store/outgoing.ts';
import { announcementNow } from './announcement.ts';
import { cardBlocks, cardText, topicOf } from './card.ts';
import { companyRows } from './meeting-company.ts';
import { meetingInvitation } from './meeting-invitation.ts';
import { asideOf, cardKey, fileIn, postIn, rowsFor, whisperIn } from './place.ts';
import { sizeMessage } from './size-choice.ts';
import { dateFor, escaped } from './text.ts';
import type { World } from './world.ts';

const LONG_DATE = '{date_long_pretty} {time}';

/** What people asked to have posted, where the bot says nothing else by itself. */
const ASKED_FOR: ReadonlySet<Change['kind']> = new Set(['update', 'page']);

/** What is told of one change; the same change is told once, however often this is asked. */
export function noticesOf(incident: Incident, change: Change, world: World): Outgoing[] {
  // The card is what says that an incident began; of a duplicate both channels are told more.
  const isToldElsewhere = change.kind === 'duplicate' && !isOfCalendars(incident, change);
  if (change.kind === 'declared' || isToldElsewhere) return [];
  const key = `${incident.id}:change:${change.key}`;
  const isAskedFor = ASKED_FOR.has(change.kind) || isOfCalendars(incident, change);
  if (!isAskedFor && world.policy.noise === 'silent')
    return whisperOf(incident, change, key, world);
  const place = isAskedFor ? placeOf(incident) : asideOf(incident, world.policy);
  const notice = rowsFor(incident, key, (where) => noticeOf(incident, change, where, world), place);
  return [...notice, ...companyRows(incident, change)];
}

/** Only whoever made a change reads of it: the card shows the rest to everybody. */
function whisperOf(incident: Incident, change: Change, key: string, { self }: World): Outgoing[] {
  const { by, text } = change;
  if (by === self.userId) return [];
  const message = { text: `${escaped(text)}.` };
  return rowsFor(incident, key, (place) => whisperIn(incident, place, by, message));
}

/** The card and the topic show how things stand: of these the last one wins. */
export function standingOf(incident: Incident, world: World): Outgoing[] {
  const { id, channelId: channel } = incident;
  const { policy, command } = world;
  const message = { text: cardText(incident), blocks: cardBlocks(incident, policy, command) };
  const card = rowsFor(incident, `${id}:card:now`, () => {
    return { method: 'edit', of: cardKey(id), message };
  });
  // A thread has no topic.
  const shown = [...card, ...announcementNow(incident, world)];
  if (!channel) return shown;
  const topic = { method: 'topic', channel, topic: topicOf(incident, policy) } as const;
  const otherwise = softFailure(incident, 'topic', 'I cannot set the topic of this channel');
  return [...shown, { key: `${id}:topic`, lane: channel, send: topic, ...otherwise }];
}

/** What is a help and no more fails softly: the channel hears of it once. */
function softFailure(incident: Incident, step: string, said: string): { otherwise?: Outgoing } {
  const text = `${said}. Everything else works; \`status\` shows where things stand.`;
  const key = `${incident.id}:${step}:failed`;
  const [otherwise] = rowsFor(incident, key, (place) => postIn(incident, place, { text }));
  return otherwise ? { otherwise } : {};
}

function noticeOf(incident: Incident, change: Change, place: Place, world: World): Sending {
  const said = saidOf(change, world);
  const { meeting } = incident;
  if (change.kind === 'resolved' || isProposal(incident, change)) {
    return postIn(incident, place, sizeMessage(incident, said, world));
  }
  if (meeting && isOfCalendars(incident, change)) {
    return fileIn(incident, place, meetingFile(incident, meeting, change, world));
  }
  return postIn(incident, place, { text: said });
}

/** People's calendars must hear of it, by a file. */
function isOfCalendars(incident: Incident, change: Change): boolean {
  return change.kind === 'meeting' || isCallingOff(incident, change);
}

/** Somebody asked for another size, and so that is proposed from then on. */
function isProposal(incident: Incident, { kind, at }: Change): boolean {
  const { proposal } = incident.sizing;
  return kind === 'review' && isPending(incident) && proposal?.at.getTime() === at.getTime();
}

function meetingFile(incident: Incident, meeting: Meeting, change: Change, world: World) {
  const { startsAt, cancelled } = meeting;
  // The change's own time: the same booking must give the same file when it is sent again.
  const published = meetingInvitation(incident, meeting, change.at, world);
  const said = saidOf(change, world);
  const when = dateFor(startsAt, LONG_DATE, startsAt.toISOString());
  const comment = cancelled
    ? `${said}. The review on ${when} is cancelled; this file takes it out of your calendar.`
    : `${said}: ${when}. Open the file to put it in your calendar.`;
  const name = `review-${incident.number}.ics`;
  return { name, title: published.summary, content: invitation(published), comment };
}

/** What the bot does by itself it does in nobody's name. */
function saidOf({ text, by }: Change, { self }: World): string {
  return by === self.userId ? `${escaped(text)}.` : `${escaped(text)} (<@${by}>)`;
}
