import { slugOf } from '../domain/channel-name.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { escaped } from './text.ts';

const HUDDLE = 'huddle';

/** What a call is about: its address may name it. */
export interface Called extends Pick<Incident, 'title' | 'isPrivate'> {
  readonly number: number | string;
}

/**
 * The link to an incident's call; null where there is none to give.
 *
 * Whoever runs the call sees the link, so the title of a private incident is
 * left out of it.
 */
export function callLink(incident: Called, { call }: Policy): string | null {
  if (!call || call === HUDDLE) return null;
  const slug = incident.isPrivate ? 'private' : slugOf(incident.title);
  return call
    .replaceAll('{number}', String(incident.number))
    .replaceAll('{slug}', slug || 'incident');
}

/** How to join the call, in one line for the incident's own channel; null where policy has none. */
export function callLine(incident: Called, policy: Policy): string | null {
  if (policy.call === HUDDLE) {
    return 'Call: start a huddle here, with the headphones at the top of this channel.';
  }
  const link = callLink(incident, policy);
  return link && `Call: ${escaped(link)}`;
}

/** The same for a small group, with a room of its own where the address has a place for its name. */
export function groupCallLine(called: Called, group: number, policy: Policy): string | null {
  const { call } = policy;
  if (call === HUDDLE) return 'Call: start a huddle in a direct message among you.';
  if (!call) return null;
  const place = ['{slug}', '{number}'].find((one) => call.includes(one));
  if (!place) return null;
  const own = { ...policy, call: call.replace(place, `${place}-group-${group}`) };
  return callLine(called, own);
}
