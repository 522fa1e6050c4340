import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { type Completion, completionAt, type Offer } from './completion.ts';
import type { Host } from './host.ts';
import { type Place, send } from './typed.ts';

/** Texts that were begun, by where; a person who looks elsewhere finds them again. */
export type Drafts = ReturnType<typeof openDrafts>;

interface Draft {
  readonly text: string;
  readonly caret: number;
  /** Which of what is offered is chosen. */
  readonly chosen: number;
  /** They wanted no more offers for this word. */
  readonly isQuiet: boolean;
}

const EMPTY: Draft = { text: '', caret: 0, chosen: 0, isQuiet: false };

/** So many bytes go through one request without a second thought. */
const LARGEST_FILE = 5_000_000;

export function openDrafts() {
  const drafts = new Map<string, Draft>();
  return {
    of: (key: string): Draft => drafts.get(key) ?? EMPTY,
    keep(key: string, change: Partial<Draft>): void {
      drafts.set(key, { ...(drafts.get(key) ?? EMPTY), ...change });
    },
  };
}

/** The box to type in, of a channel or a thread. */
export function composer(
  place: Place & { readonly label: string },
  drafts: Drafts,
  host: Host,
): TemplateResult {
  const key = `${host.screen.me}/${place.channel}/${place.thread ?? ''}`;
  const id = place.thread ? 'reply' : 'say';
  const draft = drafts.of(key);
  const completion = draft.isQuiet ? null : completionAt(draft.text, draft.caret, host.screen);
  const offers = completion?.offers ?? [];
  const chosen = Math.min(draft.chosen, offers.length - 1);

  function keep(change: Partial<Draft>): void {
    drafts.keep(key, change);
    host.set({});
  }

  function typed({ target }: Event): void {
    if (!(target instanceof HTMLTextAreaElement)) return;
    keep({ text: target.value, caret: target.selectionStart, chosen: 0, isQuiet: false });
  }

  function take(offer: Offer, { from }: Completion): void {
    const text = draft.text.slice(0, from) + offer.insert + draft.text.slice(draft.caret);
    keep({ text, caret: from + offer.insert.length, chosen: 0 });
    const box = document.getElementById(id);
    if (box instanceof HTMLTextAreaElement) {
      box.focus();
      box.setSelectionRange(from + offer.insert.length, from + offer.insert.length);
    }
  }

  async function submit(): Promise<void> {
    const { text } = drafts.of(key);
    if (text.trim() === '') return;
    // Cleared first, so that the next words can be typed while the app still thinks.
    keep(EMPTY);
    if (!(await send(text, place, host)) && drafts.of(key).text === '')
      keep({ text, caret: text.length });
  }

  function pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const act = (completion && keyOnOffers(event, completion)) ?? keyInBox(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  function keyOnOffers(event: KeyboardEvent, shown: Completion): (() => void) | null {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      return () => keep({ chosen: (chosen + step + offers.length) % offers.length });
    }
    if (event.key === 'Escape') return () => keep({ isQuiet: true });
    const offer = offers[chosen];
    return offer && isTaking(event, draft, offer) ? () => take(offer, shown) : null;
  }

  function keyInBox(event: KeyboardEvent): (() => void) | null {
    if (event.key === 'Enter' && !event.shiftKey) return () => void submit();
    if (event.key === 'ArrowUp' && draft.text === '') return () => editLast(place, host);
    return null;
  }

  return html`<form
    class="composer"
    @submit=${(event: Event) => {
      event.preventDefault();
      void submit();
    }}
  >
    ${
      completion
        ? html`<ul class="offers" id="${id}-offers" role="listbox" aria-label="Suggestions">
            ${offers.map(
              (offer, at) => html`<li
                id="${id}-offer-${at}"
                role="option"
                aria-selected=${at === chosen}
                @mousedown=${(event: Event) => {
                  event.preventDefault();
                  take(offer, completion);
                }}
              >
                <b>${offer.shown}</b> <small>${offer.detail}</small>
              </li>`,
            )}
          </ul>`
        : nothing
    }
    <textarea
      id=${id}
      rows=${Math.min(8, Math.max(1, draft.text.split('\n').length))}
      placeholder=${place.label}
      aria-label=${place.label}
      role="combobox"
      aria-autocomplete="list"
      aria-expanded=${completion !== null}
      aria-controls="${id}-offers"
      aria-activedescendant=${completion ? `${id}-offer-${chosen}` : nothing}
      .value=${live(draft.text)}
      @input=${typed}
      @click=${typed}
      @keydown=${pressed}
    ></textarea>
    <label class="attach" title="Attach a file">
      <span aria-hidden="true">📎</span>
      <input
        type="file"
        aria-label="Attach a file"
        @change=${(event: Event) => void attach(event, place, drafts, key, host)}
      />
    </label>
    <button type="submit" class="primary">Send</button>
  </form>`;
}

/** Tab always takes; Enter does where it is not what was typed already. */
function isTaking(event: KeyboardEvent, draft: Draft, offer: Offer): boolean {
  if (event.key === 'Tab') return !event.shiftKey;
  if (event.key !== 'Enter' || event.shiftKey) return false;
  return !draft.text.slice(0, draft.caret).endsWith(offer.insert.trim());
}

function editLast({ channel, thread }: Place, host: Host): void {
  const { room, thread: beside, me } = host.screen;
  const list = thread ? (beside?.replies ?? []) : room?.channel === channel ? room.messages : [];
  const last = list.findLast(({ user, subtype, isEphemeral }) => {
    return user === me && subtype === null && !isEphemeral;
  });
  if (last) host.set({ editing: last.ts });
}

async function attach(
  { target }: Event,
  place: Place,
  drafts: Drafts,
  key: string,
  host: Host,
): Promise<void> {
  if (!(target instanceof HTMLInputElement)) return;
  const [file] = target.files ?? [];
  if (!file) return;
  target.value = '';
  if (file.size > LARGEST_FILE) {
    host.set({ notice: `${file.name} is too large; the local Slack takes files up to 5 MB.` });
    return;
  }
  const { text } = drafts.of(key);
  const content = base64(new Uint8Array(await file.arrayBuffer()));
  const posted = await host.mine('post', {
    channel: place.channel,
    text,
    ...(place.thread && { thread: place.thread }),
    files: [{ name: file.name, content, base64: true }],
  });
  if (posted !== null) drafts.keep(key, EMPTY);
  host.set({});
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
