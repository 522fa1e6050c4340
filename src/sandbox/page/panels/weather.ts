import { html, type TemplateResult } from 'lit-html';
import type { Host } from '../host.ts';

interface Fault {
  readonly words: string;
  readonly act: string;
  readonly given: object;
}

const FAULTS: readonly Fault[] = [
  { words: 'Answer slowly (2 s)', act: 'weather.latency', given: { args: [2_000] } },
  {
    words: 'Rate-limit the next 5 calls',
    act: 'weather.rateLimit',
    given: { method: '*', retryAfterSeconds: 3, times: 5 },
  },
  {
    words: 'Fail the next 5 calls',
    act: 'weather.fail',
    given: { method: '*', how: 'http500', times: 5 },
  },
  {
    words: 'Do the next call, but lose its answer',
    act: 'weather.fail',
    given: { method: '*', how: 'resetAfterApply', times: 1 },
  },
  { words: 'Send every event twice', act: 'weather.everyEvent', given: { args: ['duplicate'] } },
  {
    words: 'Lose every event once',
    act: 'weather.everyEvent',
    given: { args: ['drop-then-retry'] },
  },
  { words: 'Cut the connection', act: 'weather.dropSockets', given: {} },
  { words: 'Refuse connections', act: 'weather.refuseSockets', given: { args: [true] } },
  { words: 'Revoke the token', act: 'weather.revokeToken', given: {} },
];

/** Makes the workspace misbehave, so that somebody can watch what the app promises. */
export function weatherPanel(host: Host): TemplateResult {
  const { weather } = host.ui;
  const { sockets } = host.screen.app;
  const clear = async () => {
    await host.act('weather.clear');
    if (weather?.tokenError) await host.act('weather.restoreToken');
  };
  return html`<div class="actions">
      ${FAULTS.map(
        ({ words, act, given }) =>
          html`<button type="button" @click=${() => void host.act(act, given)}>${words}</button>`,
      )}
      <button type="button" class="primary" @click=${() => void clear()}>Clear sky</button>
    </div>
    <h3>In force</h3>
    <ul aria-live="polite">
      ${inForce(host).map((words) => html`<li>${words}</li>`)}
      ${sockets === null ? '' : html`<li>The app holds ${sockets} connections.</li>`}
    </ul>`;
}

function inForce({ ui: { weather } }: Host): string[] {
  if (!weather) return ['Asking…'];
  const { latencyMs, faults, events, isRefusingSockets, tokenError } = weather;
  const found = [
    ...(latencyMs > 0 ? [`Every answer waits ${latencyMs} ms.`] : []),
    ...Object.entries(faults).map(([method, times]) => {
      return `The next ${times} calls of ${method === '*' ? 'any method' : method} go wrong.`;
    }),
    ...(events === 'deliver' ? [] : [`Events: ${events}.`]),
    ...(isRefusingSockets ? ['No connection is let in.'] : []),
    ...(tokenError ? [`The token is refused: ${tokenError}.`] : []),
  ];
  return found.length > 0 ? found : ['Nothing: the sky is clear.'];
}
