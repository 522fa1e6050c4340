const MAX_NAME = 80;
const MAX_SLUG = 40;

/**
 * `inc-42-checkout-is-down`: what Slack takes as a channel's name, with the
 * number first, so that a channel can be found again by it alone.
 */
export function channelName(
  prefix: string,
  number: number,
  title: string,
  attempt: number,
): string {
  const again = attempt > 1 ? String(attempt) : '';
  const parts = [prefix, String(number), slugOf(title), again];
  return parts.filter(Boolean).join('-').slice(0, MAX_NAME);
}

function slugOf(title: string): string {
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
