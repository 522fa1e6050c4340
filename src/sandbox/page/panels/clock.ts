import { html, nothing, type TemplateResult } from 'lit-html';
import type { ClockMove } from '../../window/screen.ts';
import { clockTime, longDay } from '../dates.ts';
import type { Host } from '../host.ts';
import { zoneOf } from '../mrkdwn.ts';

const MOVES: readonly (readonly [move: ClockMove, words: string])[] = [
  ['hour', 'An hour on'],
  ['next', 'To what is due next'],
  ['day', 'A day on'],
  ['monday', 'To Monday morning'],
];

/** The time of the workspace, and the buttons that move it. */
export function clockPanel(host: Host): TemplateResult {
  const { clock, isBusy } = host.ui;
  if (!clock) return html`<p>Asking for the time…</p>`;
  const now = new Date(clock.now);
  const tz = zoneOf(host.screen);
  const zones = Map.groupBy(
    host.screen.people.filter(({ isBot, isGone }) => !isBot && !isGone),
    (person) => person.tz,
  );
  const move = async (to: ClockMove) => {
    host.set({ isBusy: true });
    await host.act('moveClock', { to });
    host.set({ isBusy: false });
  };
  return html`<p class="now">${clockTime(now, tz)}</p>
    <p>${longDay(now, tz)}, ${tz}</p>
    <ul>
      ${[...zones].map(
        ([zone, people]) =>
          html`<li>${clockTime(now, zone)} ${people.map(({ name }) => name).join(', ')}</li>`,
      )}
    </ul>
    ${
      clock.canMove
        ? html`<div class="actions">
              ${MOVES.map(
                ([to, words]) =>
                  html`<button
                    type="button"
                    ?disabled=${isBusy || (to === 'next' && clock.nextDue === null)}
                    @click=${() => void move(to)}
                  >
                    ${words}
                  </button>`,
              )}
            </div>
            <p>${due(clock.nextDue, tz)}</p>`
        : html`<p role="note">${clock.why ?? nothing}</p>`
    }`;
}

function due(at: string | null, tz: string) {
  if (at === null) return 'Nothing is due.';
  const instant = new Date(at);
  return `Something is due on ${longDay(instant, tz)} at ${clockTime(instant, tz)}.`;
}
