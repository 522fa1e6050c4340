import type { KnownBlock } from '@slack/web-api';
import { type Incident, standingMeeting } from '../domain/incident.ts';
import { reviewDueAt } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import { type ButtonLook, buttons, context, header, section } from './blocks.ts';
import { dateFor, escaped } from './text.ts';

/** The ids of the buttons that several features show; each is handled in one of them. */
export const BUTTON = {
  takeCommand: 'lifecycle:take-command',
  status: 'lifecycle:status',
  resolve: 'lifecycle:resolve',
  reopen: 'lifecycle:reopen',
  noReview: 'review:none',
} as const;

const WHEN = '{date_short_pretty} {time}';

/** Where an incident stands, and what is likely to be next: for the channel, and for who asks. */
export function cardBlocks(incident: Incident, policy: Policy, command: string): KnownBlock[] {
  return [
    header(`#${incident.number} ${incident.title}`),
    section(standing(incident), ...reviewLine(incident, policy)),
    ...(incident.status === 'resolved' ? [] : [context(captureHint(policy))]),
    buttons(...nextSteps(incident)),
    context(`\`${command} help\` shows everything else.`),
  ];
}

/** The same in one line, for notifications and for places without blocks. */
export function cardText(incident: Incident): string {
  return `#${incident.number} ${escaped(incident.title)}: ${standing(incident)}`;
}

/** A channel's topic holds 250 characters, and Slack takes no more; the title gives way. */
export function topicOf({ severity, status, title, number }: Incident, { call }: Policy): string {
  const before = [severity ?? 'severity not set', status, `#${number}`].join(' | ');
  const after = call ? ` | ${call}` : '';
  const room = Math.max(250 - before.length - ' | '.length - after.length, 0);
  // An escaped character takes up to five; one that is cut in two would show.
  const shown = escaped(title)
    .slice(0, room)
    .replace(/&[a-z]*$|[\uD800-\uDBFF]$/, '');
  return `${before} | ${shown}${after}`.slice(0, 250);
}

function standing({ severity, status, commander, declaredAt, declaredBy }: Incident): string {
  const ranked = severity ? `*${severity}*` : 'severity not set';
  const led = commander ? `<@${commander}> holds command` : 'nobody holds command yet';
  const since = dateFor(declaredAt, WHEN, declaredAt.toISOString());
  return `${ranked} · *${status}* · ${led} · declared by <@${declaredBy}> ${since}`;
}

function reviewLine(incident: Incident, policy: Policy): string[] {
  const { resolvedAt, review } = incident;
  const meeting = standingMeeting(incident);
  if (meeting)
    return [`Review: ${dateFor(meeting.startsAt, WHEN, meeting.startsAt.toISOString())}`];
  if (!resolvedAt || review === 'waived') return [];
  const due = reviewDueAt(resolvedAt, policy);
  return [`Review due: ${dateFor(due, WHEN, due.toISOString())}`];
}

function captureHint({ captureEmoji, call }: Policy): string {
  const emoji = captureEmoji.map((name) => `:${name}:`).join(' or ');
  const joined = call ? ` · Call: ${call}` : '';
  return `React with ${emoji} to put a message on the timeline; take the reaction off to remove it.${joined}`;
}

function nextSteps(incident: Incident): ButtonLook[] {
  const value = incident.id;
  if (incident.status === 'resolved') {
    const none = { actionId: BUTTON.noReview, label: 'No review needed', value };
    const again = { actionId: BUTTON.reopen, label: 'It is back: reopen', value };
    return incident.review === 'waived' ? [again] : [none, again];
  }
  const lead = { actionId: BUTTON.takeCommand, label: 'Take command', value };
  const next = incident.status === 'investigating' ? 'mitigating' : 'monitoring';
  const move = { actionId: BUTTON.status, label: `Now ${next}`, value: `${value} ${next}` };
  return [
    ...(incident.commander ? [] : [lead]),
    ...(incident.status === next ? [] : [move]),
    { actionId: BUTTON.resolve, label: 'Resolve', value, style: 'primary' },
  ];
}
