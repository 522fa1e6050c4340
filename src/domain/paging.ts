import type { PagedTeam } from './connections.ts';
import { type Act, changed, type Incident } from './incident.ts';
import { mustBeOpen } from './lifecycle.ts';
import type { Policy } from './policy.ts';

const MOST_SUMMARY = 1024;

/** One event in the form of PagerDuty's Events API v2, without the key that says whom it wakes. */
export interface PageEvent {
  readonly event_action: 'trigger';
  /** The same for every attempt of one request, so that sending it again wakes nobody twice. */
  readonly dedup_key: string;
  readonly payload: {
    readonly summary: string;
    readonly source: string;
    readonly severity: 'critical' | 'error';
  };
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

/** What was asked for, and where the one who is woken goes. */
export interface PageRequest {
  readonly words: string;
  readonly dedupKey: string;
  /** `https://acme.slack.com/`. */
  readonly workspaceUrl: string;
}

/**
 * The event that wakes somebody. Of a private incident it tells the number and
 * no more, since it passes through other people's systems.
 *
 * The worst severity is `critical`, everything else `error`: a pager may be set
 * up to let `warning` wait for the morning, and here somebody asked by hand.
 */
export function pageEvent(
  incident: Incident,
  { words, dedupKey, workspaceUrl }: PageRequest,
  { severities }: Policy,
): PageEvent {
  const { number, title, isPrivate, isDrill, severity, channelId, threadIn } = incident;
  const named = isPrivate ? `Private incident #${number}` : `#${number} ${title}`;
  const said = words && !isPrivate ? `${named}: ${words}` : named;
  const channel = channelId ?? threadIn;
  const href = channel && new URL(`archives/${channel}`, workspaceUrl).href;
  return {
    event_action: 'trigger',
    dedup_key: dedupKey,
    payload: {
      summary: [...`${isDrill ? 'Drill: ' : ''}${said}`].slice(0, MOST_SUMMARY).join(''),
      source: new URL(workspaceUrl).hostname,
      severity: severity === severities[0]?.name ? 'critical' : 'error',
    },
    links: href ? [{ href, text: `Incident #${number} in Slack` }] : [],
  };
}

/** Notes that the pager took it: not that anybody is awake. */
export function notePaged(incident: Incident, team: PagedTeam, words: string, act: Act): Incident {
  mustBeOpen(incident);
  const said = words ? `: ${words}` : '';
  return changed(incident, act, 'page', `Paged ${team.name}${said}`);
}

/** Notes that nobody was woken, and why, so that nobody waits for them; `status` is HTTP's. */
export function noteRefused(
  incident: Incident,
  team: PagedTeam,
  status: number,
  act: Act,
): Incident {
  const why = `the pager of ${team.name} refused it (HTTP ${status})`;
  return changed(incident, act, 'page', `Nobody was paged: ${why}`);
}

/** It may have arrived all the same; people must not count on it. */
export function noteUnanswered(incident: Incident, team: PagedTeam, act: Act): Incident {
  const why = `the pager of ${team.name} does not answer`;
  return changed(incident, act, 'page', `Perhaps nobody was paged: ${why}`);
}

export function teamNamed(typed: string, { teams }: Policy): PagedTeam | null {
  const word = typed.toLowerCase();
  return teams.find(({ name }) => name.toLowerCase() === word) ?? null;
}
