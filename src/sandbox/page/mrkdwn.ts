import { html, type nothing, type TemplateResult } from 'lit-html';
import { type Node, NodeType, parse } from 'slack-message-parser';
import type { Screen } from '../window/screen.ts';
import { dated } from './dates.ts';
import { emojiNamed } from './emoji.ts';
import type { Host } from './host.ts';

type Shown = TemplateResult | string | typeof nothing;

/** A text in Slack's own form, as Slack shows it. Whatever stands in it, it only ever becomes text. */
export function mrkdwn(text: string, host: Host): Shown[] {
  return nodes([parse(text)], host);
}

function nodes(list: readonly Node[], host: Host): Shown[] {
  return list.map((node) => shown(node, host));
}

function shown(node: Node, host: Host): Shown {
  switch (node.type) {
    case NodeType.Root:
      return html`${nodes(node.children, host)}`;
    case NodeType.Text:
      return unescaped(node.text);
    case NodeType.Bold:
      return html`<strong>${nodes(node.children, host)}</strong>`;
    case NodeType.Italic:
      return html`<em>${nodes(node.children, host)}</em>`;
    case NodeType.Strike:
      return html`<s>${nodes(node.children, host)}</s>`;
    case NodeType.Quote:
      return html`<blockquote>${nodes(node.children, host)}</blockquote>`;
    case NodeType.Code:
      return html`<code>${unescaped(node.text)}</code>`;
    case NodeType.PreText:
      return html`<pre>${unescaped(node.text)}</pre>`;
    case NodeType.Emoji:
      return emoji(node.name);
    default:
      return reference(node, host);
  }
}

function reference(node: Node, host: Host): Shown {
  switch (node.type) {
    case NodeType.UserLink:
      return person(node.userID, host);
    case NodeType.ChannelLink:
      return channel(node.channelID, node.label ? nodes(node.label, host) : null, host);
    case NodeType.URL:
      return link(unescaped(node.url), node.label ? nodes(node.label, host) : null, host);
    case NodeType.Command:
      return command(node.name, node.arguments, node.label ? nodes(node.label, host) : null, host);
    default:
      return unescaped(node.source);
  }
}

/** An emoji by its name, which whoever cannot see it hears. */
export function emoji(name: string): Shown {
  const found = emojiNamed(name);
  if (!found) return `:${name}:`;
  return html`<span role="img" aria-label=${name} title=${`:${name}:`}>${found}</span>`;
}

export function person(id: string, { screen }: Host): Shown {
  const found = screen.people.find((one) => one.id === id);
  const isMe = id === screen.me;
  return html`<span class=${isMe ? 'mention me' : 'mention'}>@${found?.name ?? id}</span>`;
}

export function channel(id: string, label: Shown[] | null, host: Host): Shown {
  const found = host.screen.channels.find((one) => one.id === id);
  if (!found) return html`<span class="mention">#${label ?? 'private channel'}</span>`;
  const open = (event: Event) => {
    event.preventDefault();
    host.go({ place: id, thread: null });
  };
  return html`<a class="mention" href="#" @click=${open}>#${found.name}</a>`;
}

/** Only where it leads to a page or a mail; the rest stays text. */
export function link(url: string, label: Shown[] | string | null, host: Host): Shown {
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return html`${label ?? url}`;
  const spot = spotAt(url, host.screen);
  if (spot) return inside(spot, label ?? url, host);
  return html`<a href=${url} target="_blank" rel="noreferrer noopener">${label ?? url}</a>`;
}

interface Spot {
  readonly place: string;
  readonly thread: string | null;
  /** The message's `ts`; null where the link means the channel. */
  readonly goal: string | null;
}

/** Where a link into this workspace leads: nowhere but here can it be followed. */
export function spotAt(url: string, { url: own }: Pick<Screen, 'url'>): Spot | null {
  if (!url.startsWith(`${own}archives/`)) return null;
  const { pathname, searchParams } = new URL(url);
  const [, place = '', digits] = /^\/archives\/(\w+)(?:\/p(\d{11,}))?/.exec(pathname) ?? [];
  const goal = digits ? `${digits.slice(0, -6)}.${digits.slice(-6)}` : null;
  return { place, thread: searchParams.get('thread_ts'), goal };
}

function inside({ place, thread, goal }: Spot, label: Shown[] | string, host: Host): Shown {
  const open = (event: Event) => {
    event.preventDefault();
    host.go({ place, thread });
    host.set({ goal });
  };
  return html`<a href="#" @click=${open}>${label}</a>`;
}

function command(name: string, given: readonly string[], label: Shown[] | null, host: Host): Shown {
  if (name === 'date') return date(given, label, host);
  if (name === 'subteam')
    return html`<span class="mention">${label ?? `@${given[0] ?? ''}`}</span>`;
  if (/^(channel|here|everyone)$/.test(name)) return html`<span class="mention me">@${name}</span>`;
  return html`${label ?? `<!${name}>`}`;
}

function date(given: readonly string[], label: Shown[] | null, host: Host): Shown {
  const [seconds, format = '', url] = given;
  const words = dated(Number(seconds), format, {
    tz: zoneOf(host.screen),
    now: new Date(host.screen.now),
  });
  const shownWords = words ?? label ?? '';
  return url ? link(unescaped(url), words ?? label, host) : html`<time>${shownWords}</time>`;
}

/** The zone of the person acted as: their machine would have it. */
export function zoneOf({ people, me }: Screen): string {
  return people.find(({ id }) => id === me)?.tz ?? 'UTC';
}

/** `&lt;` -> `<`: Slack escapes these three and no more. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
