import { html, nothing, type TemplateResult } from 'lit-html';
import type { ScreenChannel } from '../window/screen.ts';
import { HOME } from './address.ts';
import type { Host } from './host.ts';

type Shown = TemplateResult | typeof nothing;

/** Who one is, and where one can go. */
export function sidebar(host: Host): TemplateResult {
  const { screen, ui } = host;
  const people = screen.people.filter(({ isBot, isGone }) => !isBot && !isGone);
  const mine = screen.channels.filter(({ isMember, kind }) => isMember && kind !== 'im');
  const directs = screen.channels.filter(({ kind }) => kind === 'im');
  const become = ({ target }: Event) => {
    if (target instanceof HTMLSelectElement) host.go({ as: target.value, thread: null });
  };
  return html`<nav aria-label="Workspace" class=${ui.isSidebarOpen ? 'sidebar open' : 'sidebar'}>
    <h1>${screen.team}</h1>
    <label class="as">
      Act as
      <select @change=${become}>
        ${people.map(
          ({ id, realName, tz }) =>
            html`<option value=${id} .selected=${id === screen.me}>${realName} (${cityOf(tz)})</option>`,
        )}
      </select>
    </label>
    <h2>Channels</h2>
    <ul>
      ${mine.map((channel) => html`<li>${channelLink(channel, host)}</li>`)}
      <li>
        <button type="button" class="plain" @click=${() => host.set({ dialog: { kind: 'browse' } })}>
          Browse channels
        </button>
      </li>
    </ul>
    <h2>Apps</h2>
    <ul>
      <li>${placeLink(HOME, html`${screen.app.name} Home`, ui.address.place === HOME, host)}</li>
      ${directs.map((channel) => html`<li>${channelLink(channel, host)}</li>`)}
      ${screen.app.shortcuts
        .filter(({ type }) => type === 'global')
        .map(
          ({ callbackId, name }) =>
            html`<li>
              <button
                type="button"
                class="plain"
                @click=${() => void host.mine('shortcut', { callbackId })}
              >
                ⚡ ${name}
              </button>
            </li>`,
        )}
    </ul>
    <h2>This workspace</h2>
    <ul>
      ${(['clock', 'weather', 'inspector'] as const).map(
        (panel) =>
          html`<li>
            <button
              type="button"
              class="plain"
              aria-pressed=${ui.panel === panel}
              @click=${() => host.set({ panel: ui.panel === panel ? null : panel })}
            >
              ${PANELS[panel]}
            </button>
          </li>`,
      )}
      <li>
        <button type="button" class="plain" @click=${() => host.set({ dialog: { kind: 'keys' } })}>
          Keys
        </button>
      </li>
    </ul>
  </nav>`;
}

export const PANELS = { clock: 'Clock', weather: 'Weather', inspector: 'Inspector' } as const;

function channelLink(channel: ScreenChannel, host: Host): Shown {
  const { id, name, kind, unread, calls, isArchived } = channel;
  const mark = { public: '#', private: '🔒', im: '✉' }[kind];
  const isHere = host.ui.address.place === id;
  const count = calls > 0 ? calls : unread;
  const words = html`<span class=${unread > 0 && !isHere ? 'unread' : ''}>
      <span aria-hidden="true">${mark}</span> ${name}${isArchived ? ' (archived)' : ''}
    </span>
    ${
      count > 0 && !isHere
        ? html`<span class=${calls > 0 ? 'count calls' : 'count'} aria-label=${`${count} unread`}
            >${count > 99 ? '99+' : count}</span
          >`
        : nothing
    }`;
  return placeLink(id, words, isHere, host);
}

function placeLink(place: string, words: TemplateResult, isHere: boolean, host: Host): Shown {
  return html`<a
    href="#"
    aria-current=${isHere ? 'page' : nothing}
    @click=${(event: Event) => {
      event.preventDefault();
      host.go({ place, thread: null });
    }}
    >${words}</a
  >`;
}

function cityOf(tz: string): string {
  return (tz.split('/').at(-1) ?? tz).replaceAll('_', ' ');
}
