import { dayIn } from './calendar.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy.ts';

const MAX_NAME = 80;
const MAX_SLUG = 40;

type Named = Pick<Incident, 'number' | 'title' | 'declaredAt' | 'isDrill'>;

/**
 * `inc-42-checkout-is-down`, or `inc-2031-03-03-checkout-is-down`: what Slack
 * takes as a channel's name. A later attempt gives another name, since two
 * incidents of one day may have the same title.
 */
export function channelName(
  { number, title, declaredAt, isDrill }: Named,
  { channelPrefix, channelNames, zone }: Policy,
  attempt: number,
): string {
  const byDate = channelNames === 'date';
  const first = byDate ? dayIn(declaredAt, zone) : String(number);
  const words = isDrill ? `drill ${title}` : title;
  const parts = [channelPrefix, first, slugOf(words), ...again(attempt, byDate ? number : null)];
  return parts.filter(Boolean).join('-').slice(0, MAX_NAME);
}

/** A date says less than a number does, so there the number comes first among what is added. */
function again(attempt: number, number: number | null): string[] {
  if (attempt === 1) return [];
  if (number === null) return [String(attempt)];
  return attempt === 2 ? [String(number)] : [String(number), String(attempt - 1)];
}

/** The words of a title as a name or an address can hold them; empty where it has none such. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word.slice(0, MAX_SLUG);
    if (longer.length > MAX_SLUG) break;
    slug = longer;
  }
  return slug;
}
