import type { KnownBlock } from '@slack/web-api';
import { isCoachOn } from '../domain/coaching.ts';
import { COMMANDER, commanderOf, type Incident, isOpen } from '../domain/incident.ts';
import { standingMeeting } from '../domain/meeting.ts';
import { reviewDueAt } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import { heldRoles, upperFirst } from '../domain/roles.ts';
import { context, header, section } from './blocks.ts';
import { callLine, callLink } from './call.ts';
import { nextSteps } from './next-steps.ts';
import { dateFor, escaped } from './text.ts';

export { BUTTON } from './next-steps.ts';

const WHEN = '{date_short_pretty} {time}';

/** Where an incident stands, and what is likely to be next: for the channel, and for who asks. */
export function cardBlocks(incident: Incident, policy: Policy, command: string): KnownBlock[] {
  const call = callLine(incident, policy);
  return [
    header(`${marks(incident)}#${incident.number} ${incident.title}`),
    section(standing(incident), ...known(incident, policy), ...reviewLine(incident, policy)),
    context([begun(incident), ...(call ? [call] : [])].join(' · ')),
    ...(isOpen(incident) ? [context(captureHint(policy))] : []),
    ...(isCoachOn(policy) ? [context(coachLine(command))] : []),
    nextSteps(incident, policy),
    context(`\`${command} help\` shows everything else.`),
  ];
}

/** The same in one line, for notifications and for places without blocks. */
export function cardText(incident: Incident): string {
  const name = `${marks(incident)}#${incident.number} ${escaped(incident.title)}`;
  return `${name}: ${standing(incident)} · ${begun(incident)}`;
}

/** What people were last told; the words for customers stand apart, ready to be copied. */
export function updateBlocks({ updates: { last } }: Incident): KnownBlock[] {
  if (!last) return [];
  const told = section(`Last update ${when(last.at)}:`, escaped(last.text));
  if (!last.forCustomers) return [told];
  return [told, section('For customers (I post this nowhere):', escaped(last.forCustomers))];
}

/** A channel's topic holds 250 characters, and Slack takes no more; the title gives way. */
export function topicOf(incident: Incident, policy: Policy): string {
  const { severity, status, title, number, isDrill } = incident;
  const ranked = severity ?? 'severity not set';
  const before = [...(isDrill ? ['DRILL'] : []), ranked, status, `#${number}`].join(' | ');
  const call = callLink(incident, policy);
  const after = call ? ` | ${escaped(call)}` : '';
  const room = Math.max(250 - before.length - ' | '.length - after.length, 0);
  // An escaped character takes up to five; one that is cut in two would show.
  const shown = escaped(title)
    .slice(0, room)
    .replace(/&[a-z]*$|[\uD800-\uDBFF]$/, '');
  return `${before} | ${shown}${after}`.slice(0, 250);
}

function marks({ isDrill, isPrivate }: Incident): string {
  return `${isDrill ? 'Drill: ' : ''}${isPrivate ? ':lock: ' : ''}`;
}

function standing(incident: Incident): string {
  const { severity, status } = incident;
  const commander = commanderOf(incident);
  const ranked = severity ? `*${severity}*` : 'severity not set';
  const led = commander ? `<@${commander}> holds command` : 'nobody holds command yet';
  return `${ranked} · *${status}* · ${led}`;
}

function begun({ declaredAt, declaredBy, isPrivate }: Incident): string {
  const seen = isPrivate ? ' · private: only this channel sees it' : '';
  return `declared by <@${declaredBy}> ${when(declaredAt)}${seen}`;
}

/** What somebody has said of it so far; nothing stands there for what nobody has. */
function known(incident: Incident, policy: Policy): string[] {
  const { impact, services } = incident;
  const others = heldRoles(incident, policy).filter(({ role }) => role.id !== COMMANDER);
  const held = others.map(({ role, userId }) => `${escaped(upperFirst(role.name))}: <@${userId}>`);
  return [
    ...(impact ? [`What users see: ${escaped(impact)}`] : []),
    ...(services.length > 0 ? [`Services: ${escaped(services.join(', '))}`] : []),
    ...(held.length > 0 ? [held.join(' · ')] : []),
  ];
}

function reviewLine(incident: Incident, policy: Policy): string[] {
  const { endedAt, review } = incident;
  const meeting = standingMeeting(incident);
  if (meeting) return [`Review: ${when(meeting.startsAt)}`];
  if (review === 'shared') return ['Reviewed together with another incident'];
  if (!endedAt || review !== 'open') return [];
  const { size, decided } = incident.sizing;
  if (size === 'none') return ['Review: none is proposed'];
  const known = size ? ` (${size}${decided ? '' : ' is proposed'})` : '';
  return [`Review due: ${when(reviewDueAt(endedAt, policy))}${known}`];
}

function captureHint({ captureEmoji }: Policy): string {
  const emoji = captureEmoji.map((name) => `:${name}:`).join(' or ');
  return `React with ${emoji} to put a message on the timeline; take the reaction off to remove it.`;
}

/** Nobody is listened to unawares. */
function coachLine(command: string): string {
  return `The coach is on: after the end it may offer you another wording, only to you. \`${command} me coach off\` ends it for you.`;
}

function when(at: Date): string {
  return dateFor(at, WHEN, at.toISOString());
}
