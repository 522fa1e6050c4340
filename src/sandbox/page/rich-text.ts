import { html, type nothing, type TemplateResult } from 'lit-html';
import type { Raw } from '../window/screen.ts';
import { dated } from './dates.ts';
import type { Host } from './host.ts';
import { channel, emoji, link, person, zoneOf } from './mrkdwn.ts';
import { rawAt, rawsAt, textAt } from './raw.ts';

type Shown = TemplateResult | string | typeof nothing;

/** A `rich_text` block. */
export function richText(block: Raw, host: Host): Shown {
  return html`${rawsAt(block, 'elements').map((part) => partOf(part, host))}`;
}

function partOf(part: Raw, host: Host): Shown {
  const words = () => rawsAt(part, 'elements').map((one) => inline(one, host));
  switch (part['type']) {
    case 'rich_text_list': {
      const items = rawsAt(part, 'elements').map((item) => html`<li>${partOf(item, host)}</li>`);
      return part['style'] === 'ordered' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'rich_text_quote':
      return html`<blockquote>${words()}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre>${words()}</pre>`;
    default:
      return html`<span>${words()}</span>`;
  }
}

function inline(one: Raw, host: Host): Shown {
  switch (one['type']) {
    case 'text':
      return styled(textAt(one, 'text'), rawAt(one, 'style'));
    case 'link':
      return link(textAt(one, 'url'), textAt(one, 'text') || null, host);
    case 'emoji':
      return emoji(textAt(one, 'name'));
    case 'user':
      return person(textAt(one, 'user_id'), host);
    case 'channel':
      return channel(textAt(one, 'channel_id'), null, host);
    case 'broadcast':
      return html`<span class="mention me">@${textAt(one, 'range')}</span>`;
    case 'date': {
      const reading = { tz: zoneOf(host.screen), now: new Date(host.screen.now) };
      const words = dated(Number(one['timestamp']), textAt(one, 'format'), reading);
      return words ?? textAt(one, 'fallback');
    }
    default:
      return textAt(one, 'text');
  }
}

function styled(text: string, style: Raw): Shown {
  const bold = style['bold'] ? html`<strong>${text}</strong>` : text;
  const italic = style['italic'] ? html`<em>${bold}</em>` : bold;
  const struck = style['strike'] ? html`<s>${italic}</s>` : italic;
  return style['code'] ? html`<code>${struck}</code>` : struck;
}
