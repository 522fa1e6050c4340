import { html, nothing, type TemplateResult } from 'lit-html';
import { HOME } from './address.ts';
import type { Drafts } from './composer.ts';
import { clockTime } from './dates.ts';
import { dialogView } from './dialogs.ts';
import type { Host, Panel } from './host.ts';
import { zoneOf } from './mrkdwn.ts';
import { clockPanel } from './panels/clock.ts';
import { inspectorPanel } from './panels/inspector.ts';
import { weatherPanel } from './panels/weather.ts';
import { roomView, threadView } from './room.ts';
import { PANELS, sidebar } from './sidebar.ts';
import { homeView, modalView } from './views.ts';

/** The whole page. */
export function shell(drafts: Drafts, host: Host): TemplateResult {
  const { screen, ui } = host;
  const now = clockTime(new Date(screen.now), zoneOf(screen));
  return html`<div class="page">
      <button
        type="button"
        class="plain burger"
        aria-expanded=${ui.isSidebarOpen}
        @click=${() => host.set({ isSidebarOpen: !ui.isSidebarOpen })}
      >
        ☰ Channels
      </button>
      <button
        type="button"
        class="plain worldtime"
        aria-label="The workspace's time: ${now}"
        @click=${() => host.set({ panel: ui.panel === 'clock' ? null : 'clock' })}
      >
        🕘 ${now}
      </button>
      ${sidebar(host)} ${middle(drafts, host)} ${side(drafts, host)}
    </div>
    <div class="notices" role="status">
      ${ui.isOnline ? nothing : html`<p>The local Slack does not answer; it is being tried again.</p>`}
      ${
        ui.notice
          ? html`<p>
              ${ui.notice}
              <button type="button" class="plain" @click=${() => host.set({ notice: '' })}>OK</button>
            </p>`
          : nothing
      }
    </div>
    ${modalView(host)} ${dialogView(host)}`;
}

function middle(drafts: Drafts, host: Host): TemplateResult {
  if (host.ui.address.place === HOME) return homeView(host);
  const { room } = host.screen;
  if (room) return roomView(room, drafts, host);
  return html`<main class="room">
    <header><h2>Nothing to see</h2></header>
    <p class="beginning">This person cannot see that channel; choose another.</p>
  </main>`;
}

const DRAWN: Readonly<Record<Panel, (host: Host) => TemplateResult>> = {
  clock: clockPanel,
  weather: weatherPanel,
  inspector: inspectorPanel,
};

function side(drafts: Drafts, host: Host): TemplateResult | typeof nothing {
  const { panel } = host.ui;
  if (!panel) return threadView(drafts, host);
  return html`<aside class="side panel" aria-label=${PANELS[panel]}>
    <header>
      <h2>${PANELS[panel]}</h2>
      <button
        type="button"
        class="plain"
        aria-label="Close the panel"
        @click=${() => host.set({ panel: null, filter: '' })}
      >
        ✕
      </button>
    </header>
    <div class="scroller" tabindex="0">${DRAWN[panel](host)}</div>
  </aside>`;
}
