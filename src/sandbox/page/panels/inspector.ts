import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Passed } from '../../window/screen.ts';
import type { Host } from '../host.ts';

const MOST = 200;

/** What went between Slack and the app, newest first, with what was in it. */
export function inspectorPanel(host: Host): TemplateResult {
  const { passed, filter } = host.ui;
  const names = new Map(host.screen.channels.map(({ id, name }) => [id, name]));
  const words = filter.toLowerCase();
  const found = passed
    .filter((one) => matches(one, words, names))
    .slice(-MOST)
    .reverse();
  return html`<input
      type="search"
      aria-label="Filter"
      placeholder="Filter: chat.postMessage, event, #channel, error…"
      .value=${filter}
      @input=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) host.set({ filter: target.value });
      }}
    />
    <p aria-live="polite"><small>${found.length} of ${passed.length}</small></p>
    <ol class="passed">
      ${repeat(
        found,
        ({ seq }) => seq,
        (one) => line(one, names),
      )}
    </ol>`;
}

function line(one: Passed, names: ReadonlyMap<string, string>): TemplateResult {
  const [arrow, way] = one.to === 'app' ? ['→', 'to the app'] : ['←', 'from the app'];
  const answered = one.answered ?? null;
  return html`<li>
    <details>
      <summary class=${isWell(one) ? '' : 'bad'}>
        <span role="img" aria-label=${way}>${arrow}</span>
        ${one.name}
        <small>
          ${one.kind} ${placeOf(one, names)} ${one.outcome ?? 'under way'} ${one.at.slice(11, 23)}
        </small>
      </summary>
      <pre tabindex="0">${JSON.stringify(one.sent, null, 2)}</pre>
      ${
        answered === null
          ? nothing
          : html`<p>answered</p>
              <pre tabindex="0">${JSON.stringify(answered, null, 2)}</pre>`
      }
    </details>
  </li>`;
}

function placeOf({ channel }: Passed, names: ReadonlyMap<string, string>): string {
  return channel ? `#${names.get(channel) ?? channel}` : '';
}

function isWell({ outcome }: Passed): boolean {
  return outcome === null || outcome === 'ok' || outcome === 'acked';
}

/** Every word must be found, in its name, kind, place or outcome. */
function matches(one: Passed, words: string, names: ReadonlyMap<string, string>): boolean {
  const text =
    `${one.name} ${one.kind} ${placeOf(one, names)} ${one.outcome ?? 'under way'}`.toLowerCase();
  return words.split(/\s+/).every((word) => text.includes(word));
}
