import { html, nothing, type TemplateResult } from 'lit-html';
import type { ScreenRoom } from '../window/screen.ts';
import { composer, type Drafts } from './composer.ts';
import type { Host } from './host.ts';
import { messageItem, messageList } from './messages.ts';
import { link, mrkdwn } from './mrkdwn.ts';

type Shown = TemplateResult | typeof nothing;

const EARLIER = 100;

/** The channel on the screen. */
export function roomView(room: ScreenRoom, drafts: Drafts, host: Host): TemplateResult {
  const { screen, ui } = host;
  const channel = screen.channels.find(({ id }) => id === room.channel);
  const isDirect = channel?.kind === 'im';
  const title = `${isDirect ? '' : '#'}${channel?.name ?? room.channel}`;
  return html`<main class="room" aria-label=${title}>
    <header>
      <h2>${title}</h2>
      <p class="topic" dir="auto">${mrkdwn(room.topic, host)}</p>
      <div class="facts">
        ${
          isDirect
            ? nothing
            : html`<button
                type="button"
                class="plain"
                @click=${() => host.set({ dialog: { kind: 'people' } })}
              >
                ${room.members.length} members
              </button>`
        }
        <button type="button" class="plain" @click=${() => host.set({ dialog: { kind: 'pins' } })}>
          ${room.pins.length} pinned
        </button>
        ${room.bookmarks.map(
          (bookmark) =>
            html`<span class="bookmark">🔖 ${link(bookmark.link, bookmark.title, host)}</span>`,
        )}
      </div>
    </header>
    <div class="scroller" data-follow=${`${screen.me}/${room.channel}`} tabindex="-1">
      ${
        room.hasEarlier
          ? html`<button
              type="button"
              class="earlier"
              @click=${() => host.set({ most: ui.most + EARLIER })}
            >
              Show earlier messages
            </button>`
          : beginning(title, host)
      }
      <ol class="messages" aria-label=${`Messages in ${title}`} aria-live="polite">
        ${messageList(room.messages, { channel: room.channel, newAfter: ui.newAfter }, host)}
      </ol>
    </div>
    ${foot(room, title, drafts, host)}
  </main>`;
}

/** What greets whoever opens a workspace for the first time. */
function beginning(title: string, { screen }: Host): Shown {
  const [command] = screen.app.commands;
  const zones = new Set(screen.people.filter(({ isBot }) => !isBot).map(({ tz }) => tz)).size;
  const people = screen.people.filter(({ isBot, isGone }) => !isBot && !isGone).length;
  return html`<section class="beginning">
    <h3>This is where ${title} begins</h3>
    <p>
      A Slack workspace on your own machine: ${people} people in ${zones} time zones, and
      ${screen.app.name}. Nothing leaves it, and you can act as any of them, at the top of the list.
    </p>
    ${
      command
        ? html`<p>
            Type <kbd>${command.command}</kbd> below and press Enter:
            ${command.description.toLowerCase()}.
          </p>`
        : nothing
    }
  </section>`;
}

function foot(room: ScreenRoom, title: string, drafts: Drafts, host: Host): Shown {
  const { screen } = host;
  const channel = screen.channels.find(({ id }) => id === room.channel);
  if (channel?.isArchived) {
    return html`<p class="foot">
      This channel is archived.
      <button
        type="button"
        class="primary"
        @click=${() => void host.mine('unarchive', { channel: room.channel })}
      >
        Unarchive
      </button>
    </p>`;
  }
  if (!channel?.isMember) {
    return html`<p class="foot">
      You are looking at ${title}.
      <button
        type="button"
        class="primary"
        @click=${() => void host.mine('join', { channel: room.channel })}
      >
        Join channel
      </button>
    </p>`;
  }
  const place = { channel: room.channel, thread: null, label: `Message ${title}` };
  return composer(place, drafts, host);
}

/** The thread beside the channel. */
export function threadView(drafts: Drafts, host: Host): Shown {
  const { thread, room } = host.screen;
  if (!thread || !room) return nothing;
  const channel = host.screen.channels.find(({ id }) => id === room.channel);
  const place = { channel: room.channel, thread: thread.root.ts, label: 'Reply in thread' };
  return html`<aside class="side" aria-label="Thread">
    <header>
      <h2>Thread</h2>
      <button
        type="button"
        class="plain"
        aria-label="Close the thread"
        @click=${() => host.go({ thread: null })}
      >
        ✕
      </button>
    </header>
    <div class="scroller" data-follow=${`thread/${thread.root.ts}`} tabindex="-1">
      <ol class="messages" aria-label="Messages in the thread">
        ${messageItem(thread.root, room.channel, host)}
        ${messageList(thread.replies, { channel: room.channel, newAfter: null }, host)}
      </ol>
    </div>
    ${channel?.isMember && !channel.isArchived ? composer(place, drafts, host) : nothing}
  </aside>`;
}
