import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Raw, ScreenFile, ScreenMessage } from '../window/screen.ts';
import { type Board, blocks } from './blocks.ts';
import { clockTime, instantOf, longDay } from './dates.ts';
import { type Given, givenOf } from './form-values.ts';
import type { Host } from './host.ts';
import { emoji, mrkdwn, zoneOf } from './mrkdwn.ts';
import { rawsAt, textAt } from './raw.ts';

type Shown = TemplateResult | typeof nothing;

/** At hand without opening the list of all. */
const QUICK = ['pushpin', 'eyes', 'white_check_mark'] as const;

const DEL = 'Delete';

/** Messages in their order, with the days and the line of what is new between them. */
export function messageList(
  list: readonly ScreenMessage[],
  where: { readonly channel: string; readonly newAfter: string | null },
  host: Host,
): Shown {
  const tz = zoneOf(host.screen);
  const day = (ts: string) => longDay(instantOf(ts), tz);
  const firstNew = list.find(({ ts }) => where.newAfter !== null && ts > where.newAfter)?.ts;
  return html`${repeat(
    list,
    ({ ts }) => ts,
    (message, index) => {
      const before = list[index - 1];
      const isNewDay = !before || day(before.ts) !== day(message.ts);
      return html`${isNewDay ? html`<li class="divider"><span>${day(message.ts)}</span></li>` : nothing}
      ${
        message.ts === firstNew && before
          ? html`<li class="divider new"><span>New</span></li>`
          : nothing
      }
      ${messageItem(message, where.channel, host)}`;
    },
  )}`;
}

export function messageItem(message: ScreenMessage, channel: string, host: Host): Shown {
  const { ts } = message;
  const tz = zoneOf(host.screen);
  const time = clockTime(instantOf(ts), tz);
  const classes = [
    'message',
    ...(message.isEphemeral ? ['ephemeral'] : []),
    ...(message.subtype && isNotice(message) ? ['notice'] : []),
  ].join(' ');
  return html`<li
    class=${classes}
    tabindex="0"
    data-ts=${ts}
    aria-label=${`${message.author}, ${time}`}
    @keydown=${(event: KeyboardEvent) => keyOn(event, message, channel, host)}
  >
    <span class="face" aria-hidden="true">${message.author.slice(0, 1)}</span>
    <div class="said">
      <div class="byline">
        <b>${message.author}</b>
        ${message.isBot ? html`<span class="badge">APP</span>` : nothing}
        <time>${time}</time>
        ${message.isEphemeral ? html`<small>Only visible to you</small>` : nothing}
        ${message.isPinned ? html`<small>📌 Pinned</small>` : nothing}
      </div>
      ${host.ui.editing === ts ? editor(message, channel, host) : body(message, channel, host)}
      ${message.files.map((file) => fileCard(file, host))} ${reactions(message, channel, host)}
      ${threadLine(message, host)}
    </div>
    ${message.isEphemeral ? nothing : toolbar(message, channel, host)}
  </li>`;
}

const SPOKEN: readonly string[] = ['bot_message', 'file_share', 'thread_broadcast', 'me_message'];

/** What Slack itself says of someone: joined, left, set the topic. */
function isNotice({ subtype }: ScreenMessage): boolean {
  return subtype !== null && !SPOKEN.includes(subtype);
}

function body(message: ScreenMessage, channel: string, host: Host): Shown {
  const edited = message.isEdited ? html` <small class="edited">(edited)</small>` : nothing;
  if (message.blocks.length > 0) {
    return html`${blocks(message.blocks, boardOf(message, channel, host), host)}${edited}
    ${attachments(message, channel, host)}`;
  }
  const words = mrkdwn(message.text, host);
  const said = message.subtype === 'me_message' ? html`<em>${words}</em>` : words;
  return html`<div class="text" dir="auto">${said}${edited}</div>
    ${attachments(message, channel, host)}`;
}

function attachments(message: ScreenMessage, channel: string, host: Host): Shown {
  if (message.attachments.length === 0) return nothing;
  return html`${message.attachments.map((one) => {
    const words = textAt(one, 'text') || textAt(one, 'fallback');
    const title = textAt(one, 'title');
    return html`<div class="attachment">
      ${title ? html`<b>${title}</b>` : nothing}
      ${words ? html`<div class="text" dir="auto">${mrkdwn(words, host)}</div>` : nothing}
      ${blocks(rawsAt(one, 'blocks'), boardOf(message, channel, host), host)}
    </div>`;
  })}`;
}

/** The buttons and menus of a message, as a person presses them. */
function boardOf({ ts, isApp }: ScreenMessage, channel: string, host: Host): Board {
  return {
    errors: {},
    holder(block, raw, label) {
      const actionId = textAt(raw, 'action_id');
      const blockId = textAt(block, 'block_id');
      const act = (value: Given) => {
        if (!isApp) return;
        const given = { channel, ts, actionId, blockId, ...(value !== null && { value }) };
        void host.mine('press', given);
      };
      const id = `${ts}-${blockId}-${actionId}`;
      return { id, label, held: initially(raw), enter: () => {}, act };
    },
  };
}

/** What an element of a message holds before anyone touches it. */
function initially(raw: Raw): Given {
  const key = Object.keys(raw).find((name) => name.startsWith('initial_'));
  return key === undefined ? null : givenOf({ held: raw[key] });
}

function editor(message: ScreenMessage, channel: string, host: Host): Shown {
  const close = () => host.set({ editing: null });
  const save = async (form: EventTarget | null) => {
    const box = form instanceof Element ? form.querySelector('textarea') : null;
    const text = box?.value ?? '';
    const saved = await host.mine('edit', { channel, ts: message.ts, text });
    if (saved !== null) close();
  };
  return html`<form
    class="editor"
    @submit=${(event: Event) => {
      event.preventDefault();
      void save(event.currentTarget);
    }}
    @keydown=${(event: KeyboardEvent) => {
      event.stopPropagation();
      if (event.key === 'Escape') close();
      if (event.key !== 'Enter' || event.shiftKey) return;
      event.preventDefault();
      void save(event.currentTarget);
    }}
  >
    <textarea aria-label="Edit this message" data-focus rows="2">${asTyped(message.text, host)}</textarea>
    <button type="button" @click=${close}>Cancel</button>
    <button type="submit" class="primary">Save</button>
  </form>`;
}

/** The inverse of what Slack makes of typed text, so that editing does not change references. */
function asTyped(text: string, { screen }: Host): string {
  return text
    .replaceAll(/<@(\w+)(?:\|[^>]*)?>/g, (whole, id: string) => {
      const found = screen.people.find((one) => one.id === id);
      return found ? `@${found.name}` : whole;
    })
    .replaceAll(/<#(\w+)(?:\|([^>]*))?>/g, (whole, id: string, name?: string) => {
      const found = screen.channels.find((one) => one.id === id);
      return found || name ? `#${found?.name ?? name}` : whole;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function fileCard(file: ScreenFile, host: Host): Shown {
  const address = `/shared/${file.id}?as=${encodeURIComponent(host.screen.me)}`;
  const open = () =>
    host.set({ dialog: { kind: 'file', id: file.id, name: file.name, type: file.mimetype } });
  const isImage = file.mimetype.startsWith('image/');
  return html`<div class="file">
    <button type="button" class="plain" @click=${open}>
      ${file.title || file.name} <small>${file.mimetype}, ${file.size} bytes</small>
    </button>
    ${isImage ? html`<img src=${address} alt=${file.title || file.name} />` : nothing}
    ${file.preview === null ? nothing : html`<pre dir="auto">${file.preview}</pre>`}
    <a href="${address}&download" download=${file.name}>Download</a>
  </div>`;
}

function reactions(message: ScreenMessage, channel: string, host: Host): Shown {
  if (message.reactions.length === 0) return nothing;
  const names = new Map(host.screen.people.map(({ id, realName }) => [id, realName]));
  return html`<div class="reactions">
    ${message.reactions.map(({ name, users }) => {
      const isMine = users.includes(host.screen.me);
      const who = users.map((id) => names.get(id) ?? id).join(', ');
      return html`<button
        type="button"
        class=${isMine ? 'mine' : ''}
        aria-pressed=${isMine}
        title=${`${who}: :${name}:`}
        @click=${() => void toggle(name, message, channel, host)}
      >
        ${emoji(name)} ${users.length}
      </button>`;
    })}
  </div>`;
}

/** Puts one's own reaction on a message, or takes it off. */
export async function toggle(
  name: string,
  { ts, reactions: all }: ScreenMessage,
  channel: string,
  host: Host,
): Promise<void> {
  const isMine = all.some((one) => one.name === name && one.users.includes(host.screen.me));
  await host.mine(isMine ? 'unreact' : 'react', { channel, ts, emoji: name });
}

function threadLine({ ts, replies, thread }: ScreenMessage, host: Host): Shown {
  if (thread !== null || replies === 0 || host.ui.address.thread === ts) return nothing;
  return html`<button type="button" class="plain" @click=${() => host.go({ thread: ts })}>
    ${replies} ${replies === 1 ? 'reply' : 'replies'}
  </button>`;
}

/** Not in the order of Tab: on a message, the keys do the same. */
function toolbar(message: ScreenMessage, channel: string, host: Host): Shown {
  const { ts } = message;
  const isMine = message.user === host.screen.me && !isNotice(message);
  const shortcuts = host.screen.app.shortcuts.filter(({ type }) => type === 'message');
  const tool = (label: string, shown: unknown, act: () => unknown) =>
    html`<button type="button" tabindex="-1" title=${label} aria-label=${label} @click=${act}>
      ${shown}
    </button>`;
  return html`<div class="tools" role="group" aria-label="Do something with this message">
    ${QUICK.map((name) =>
      tool(`React with ${name}`, emoji(name), () => toggle(name, message, channel, host)),
    )}
    ${tool('Add a reaction', '☺+', () => host.set({ dialog: { kind: 'react', ts } }))}
    ${tool('Reply in thread', '💬', () => host.go({ thread: message.thread ?? ts }))}
    ${shortcuts.map(({ callbackId, name }) =>
      tool(name, name, () => host.mine('shortcut', { callbackId, channel, ts })),
    )}
    ${isMine ? tool('Edit', '✎', () => host.set({ editing: ts })) : nothing}
    ${isMine ? tool(DEL, '🗑', () => askToRemove(ts, channel, host)) : nothing}
  </div>`;
}

function askToRemove(ts: string, channel: string, host: Host): void {
  host.set({
    dialog: {
      kind: 'confirm',
      title: 'Delete this message?',
      words: 'It is gone for everybody, and cannot be brought back.',
      yes: DEL,
      no: 'Keep it',
      isDanger: true,
      act: () => host.mine('remove', { channel, ts }),
    },
  });
}

function keyOn(event: KeyboardEvent, message: ScreenMessage, channel: string, host: Host): void {
  if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey)
    return;
  const { ts } = message;
  const isMine = message.user === host.screen.me && !isNotice(message);
  const acts: Record<string, () => unknown> = {
    r: () => host.set({ dialog: { kind: 'react', ts } }),
    t: () => host.go({ thread: message.thread ?? ts }),
    p: () => toggle(QUICK[0], message, channel, host),
    ...(isMine && {
      e: () => host.set({ editing: ts }),
      [DEL]: () => askToRemove(ts, channel, host),
    }),
    ArrowUp: () => step(event, -1),
    ArrowDown: () => step(event, 1),
  };
  const act = message.isEphemeral && !event.key.startsWith('Arrow') ? undefined : acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function step({ currentTarget }: Event, by: 1 | -1): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  const all = [...(currentTarget.parentElement?.querySelectorAll<HTMLElement>('.message') ?? [])];
  all[all.indexOf(currentTarget) + by]?.focus();
}
