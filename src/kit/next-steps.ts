import type { KnownBlock } from '@slack/web-api';
import { commanderOf, type Incident, isOpen } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { type ButtonLook, buttonsAndMenu } from './blocks.ts';

/** The ids of the buttons that several features show; each is handled in one of them. */
export const BUTTON = {
  takeCommand: 'lifecycle:take-command',
  status: 'lifecycle:status',
  resolve: 'lifecycle:resolve',
  reopen: 'lifecycle:reopen',
  noReview: 'review:none',
  severity: 'severity:form',
  update: 'updates:form',
  roles: 'roles:form',
  page: 'page:form',
  tasks: 'actions:tasks',
  times: 'times:form',
} as const;

/** What is likely to be next, as buttons; the rest of what can be done, in a menu beside them. */
export function nextSteps(incident: Incident, policy: Policy): KnownBlock {
  return isOpen(incident)
    ? buttonsAndMenu(whileOpen(incident), moreWhileOpen(incident, policy))
    : buttonsAndMenu(onceEnded(incident), [tasks(incident), times(incident)]);
}

function whileOpen(incident: Incident): ButtonLook[] {
  const { id: value, severity, status } = incident;
  const next = status === 'investigating' ? 'mitigating' : 'monitoring';
  return [
    ...(severity ? [] : [{ actionId: BUTTON.severity, label: 'Set severity', value }]),
    ...(commanderOf(incident)
      ? []
      : [{ actionId: BUTTON.takeCommand, label: 'Take command', value }]),
    { actionId: BUTTON.update, label: 'Update', value },
    ...(status === next
      ? []
      : [{ actionId: BUTTON.status, label: `Now ${next}`, value: `${value} ${next}` }]),
    { actionId: BUTTON.resolve, label: 'Resolve', value, style: 'primary' },
  ];
}

function moreWhileOpen(incident: Incident, { teams }: Policy): ButtonLook[] {
  const { id: value, severity } = incident;
  return [
    { actionId: BUTTON.roles, label: 'Roles', value },
    tasks(incident),
    times(incident),
    ...(severity ? [{ actionId: BUTTON.severity, label: 'Change severity', value }] : []),
    ...(teams.length > 0 ? [{ actionId: BUTTON.page, label: 'Wake a team', value }] : []),
  ];
}

function onceEnded({ id: value, review }: Incident): ButtonLook[] {
  const again = { actionId: BUTTON.reopen, label: 'It is back: reopen', value };
  if (review !== 'open') return [again];
  return [{ actionId: BUTTON.noReview, label: 'No review needed', value }, again];
}

function tasks({ id: value }: Incident): ButtonLook {
  return { actionId: BUTTON.tasks, label: 'Tasks', value };
}

function times({ id: value }: Incident): ButtonLook {
  return { actionId: BUTTON.times, label: 'Correct times', value };
}
