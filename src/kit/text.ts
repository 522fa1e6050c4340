import { visible } from '../domain/visible.ts';
import { whoIs } from './people.ts';
import type { World } from './world.ts';

const WORD_JOINER = '\u2060';

/**
 * Human text made safe to put in a message. Mentions, channel alarms and
 * disguised links all begin with one of `&`, `<` and `>`; a fence of code would
 * swallow what follows, and marks of direction could turn it round.
 */
export function escaped(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('```', `\`${WORD_JOINER}\`${WORD_JOINER}\``);
}

/** What a person sees where Slack sent markup: names for mentions, addresses for links. */
export async function readable(slackText: string, world: World): Promise<string> {
  const names = new Map<string, string>();
  for (const [, id = ''] of slackText.matchAll(/<@([A-Z0-9]+)>/g)) {
    if (!names.has(id)) names.set(id, (await whoIs(id, world)).name);
  }
  return unescaped(slackText.replace(/<([^<>]*)>/g, (_, inner: string) => shown(inner, names)));
}

/** The user that a typed `<@U1|ana>` stands for; null for any other word. */
export function mentionedUser(word: string): string | null {
  return /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(word)?.[1] ?? null;
}

/** Slack's date, which each reader sees in their own zone. */
export function dateFor(at: Date, format: string, fallback: string): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${escaped(fallback)}>`;
}

/** `text` in at most `most` characters; what is cut shows that it was. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function shown(inner: string, names: ReadonlyMap<string, string>): string {
  const [target = '', label] = inner.split('|', 2);
  const sign = target.charAt(0);
  if (sign === '@') return `@${label ?? names.get(target.slice(1)) ?? target.slice(1)}`;
  if (sign === '#') return `#${label ?? target.slice(1)}`;
  if (sign === '!') return label ?? `@${target.slice(1)}`;
  if (!label || label === target || target === `http://${label}`) return label ?? target;
  return target === `mailto:${label}` ? label : `${label} (${target})`;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
