import { html, nothing, type TemplateResult } from 'lit-html';
import { emojiLike } from './emoji.ts';
import type { Dialog, Host } from './host.ts';
import { messageItem, toggle } from './messages.ts';
import { emoji } from './mrkdwn.ts';

type Shown = TemplateResult | typeof nothing;

const MOST_EMOJI = 60;

/** The dialog of the page itself that is open. */
export function dialogView(host: Host): Shown {
  const { dialog } = host.ui;
  if (!dialog) return nothing;
  const close = () => host.set({ dialog: null, filter: '' });
  return html`<dialog
    class="dialog ${dialog.kind}"
    aria-label=${titleOf(dialog)}
    @cancel=${(event: Event) => {
      event.preventDefault();
      close();
    }}
    @click=${(event: Event) => {
      // The backdrop is the dialog itself.
      if (event.target === event.currentTarget) close();
    }}
  >
    <header>
      <h2>${titleOf(dialog)}</h2>
      <button type="button" class="plain" aria-label="Close" @click=${close}>✕</button>
    </header>
    <div class="content">${content(dialog, close, host)}</div>
  </dialog>`;
}

function titleOf(dialog: Dialog): string {
  switch (dialog.kind) {
    case 'react':
      return 'Add a reaction';
    case 'switch':
      return 'Go to';
    case 'keys':
      return 'Keys';
    case 'people':
      return 'Members';
    case 'pins':
      return 'Pinned';
    case 'browse':
      return 'Channels';
    case 'file':
      return dialog.name;
    case 'confirm':
      return dialog.title;
  }
}

function content(dialog: Dialog, close: () => void, host: Host): Shown {
  switch (dialog.kind) {
    case 'react':
      return picker(dialog.ts, close, host);
    case 'switch':
    case 'browse':
      return places(close, host);
    case 'keys':
      return keys();
    case 'people':
      return members(host);
    case 'pins':
      return pins(host);
    case 'file':
      return file(dialog, host);
    case 'confirm':
      return confirm(dialog, close);
  }
}

function filterBox(label: string, host: Host, first: () => void): Shown {
  return html`<input
    type="search"
    aria-label=${label}
    placeholder=${label}
    data-focus
    .value=${host.ui.filter}
    @input=${({ target }: Event) => {
      if (target instanceof HTMLInputElement) host.set({ filter: target.value });
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      first();
    }}
  />`;
}

function picker(ts: string, close: () => void, host: Host): Shown {
  const { room, thread } = host.screen;
  const all = [...(room?.messages ?? []), ...(thread ? [thread.root, ...thread.replies] : [])];
  const message = all.find((one) => one.ts === ts);
  if (!message || !room) return html`<p>That message is gone.</p>`;
  const found = emojiLike(host.ui.filter, MOST_EMOJI);
  const take = (name: string | undefined) => {
    if (name === undefined) return;
    close();
    void toggle(name, message, room.channel, host);
  };
  return html`${filterBox('Find an emoji', host, () => take(found[0]?.[0]))}
    <div class="emoji">
      ${found.map(
        ([name]) =>
          html`<button type="button" aria-label=${name} title=${`:${name}:`} @click=${() => take(name)}>
            ${emoji(name)}
          </button>`,
      )}
    </div>`;
}

function places(close: () => void, host: Host): Shown {
  const wanted = host.ui.filter.toLowerCase().replace(/^#/, '');
  const found = host.screen.channels.filter(({ name }) => name.toLowerCase().includes(wanted));
  const go = (id: string | undefined) => {
    if (id === undefined) return;
    close();
    host.go({ place: id, thread: null });
  };
  return html`${filterBox('Find a channel', host, () => go(found[0]?.id))}
    <ul class="places">
      ${found.map(
        ({ id, name, kind, isMember, isArchived }) =>
          html`<li>
            <button type="button" class="plain" @click=${() => go(id)}>
              ${kind === 'im' ? '✉' : '#'} ${name}
              <small>${isArchived ? 'archived' : isMember ? '' : 'not joined'}</small>
            </button>
          </li>`,
      )}
    </ul>
    <p><small>/create makes a new one.</small></p>`;
}

function members({ screen }: Host): Shown {
  const ids = screen.room?.members ?? [];
  const found = screen.people.filter(({ id }) => ids.includes(id));
  return html`<ul>
      ${found.map(({ realName, name, tz }) => html`<li>${realName} <small>@${name}, ${tz}</small></li>`)}
    </ul>
    <p><small>/invite @person brings somebody in, /remove @person takes them out.</small></p>`;
}

function pins(host: Host): Shown {
  const { room } = host.screen;
  if (!room || room.pins.length === 0) return html`<p>Nothing is pinned here.</p>`;
  return html`<ol class="messages">
    ${room.pins.map((message) => messageItem(message, room.channel, host))}
  </ol>`;
}

function file({ id, name, type }: Dialog & { kind: 'file' }, host: Host): Shown {
  const address = `/shared/${id}?as=${encodeURIComponent(host.screen.me)}`;
  if (type.startsWith('image/')) return html`<img src=${address} alt=${name} />`;
  return html`<p>
      <a href="${address}&download" download=${name}>Download</a>
      <a href=${address} target="_blank" rel="noreferrer">Open by itself</a>
    </p>
    <pre dir="auto" data-file=${address}></pre>`;
}

function confirm(dialog: Dialog & { kind: 'confirm' }, close: () => void): Shown {
  const act = () => {
    close();
    dialog.act();
  };
  return html`<p>${dialog.words}</p>
    <footer>
      <button type="button" @click=${close}>${dialog.no}</button>
      <button
        type="button"
        data-focus
        class=${dialog.isDanger ? 'kit danger' : 'primary'}
        @click=${act}
      >
        ${dialog.yes}
      </button>
    </footer>`;
}

const KEYS = [
  ['Ctrl K', 'Go to a channel'],
  ['Alt ↑ / Alt ↓', 'The channel before or after'],
  ['Alt Shift ↓', 'The next channel with something new'],
  ['↑ in an empty box', 'Edit your last message'],
  ['/ @ # :', 'Offer commands, people, channels, emoji'],
  ['Shift Enter', 'A new line'],
  ['↑ / ↓ on a message', 'The message before or after'],
  ['r, p on a message', 'React to it, or pin it to the timeline'],
  ['t on a message', 'Open its thread'],
  ['e, Delete on a message', 'Edit or delete your own'],
  ['Esc', 'Close what is open, then the thread'],
  ['?', 'These keys'],
] as const;

function keys(): Shown {
  return html`<dl>
    ${KEYS.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}
  </dl>`;
}
