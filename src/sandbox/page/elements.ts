import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Raw } from '../window/screen.ts';
import type { Given } from './form-values.ts';
import type { Host } from './host.ts';
import { localInstant, secondsOf } from './local-time.ts';
import { zoneOf } from './mrkdwn.ts';
import { isRaw, rawAt, rawsAt, textAt } from './raw.ts';

/** Where an element stands: what it holds now, and what happens once a person changes it. */
export interface Holder {
  readonly id: string;
  /** Words for whoever cannot see where it stands. */
  readonly label: string;
  readonly held: Given;
  readonly isWrong?: boolean;
  readonly describedBy?: string;
  /** Every change, to be kept until it is sent. */
  enter(given: Given): void;
  /** A choice or a click that the app may hear of at once. */
  act(given: Given): void;
}

type Shown = TemplateResult | typeof nothing;

/** One element of Block Kit. What the page does not know it names, so that nothing is left out in silence. */
export function element(raw: Raw, holder: Holder, host: Host): Shown {
  const type = textAt(raw, 'type');
  const draw = Object.hasOwn(DRAWN, type) ? DRAWN[type] : undefined;
  if (draw) return draw(raw, holder, host);
  return html`<span class="unknown">[an element of type ${type}]</span>`;
}

type Draw = (raw: Raw, holder: Holder, host: Host) => Shown;

const DRAWN: Readonly<Record<string, Draw>> = {
  button,
  overflow,
  checkboxes,
  radio_buttons: radios,
  plain_text_input: textInput,
  rich_text_input: textInput,
  email_text_input: (raw, holder) => lineInput(raw, holder, 'email'),
  url_text_input: (raw, holder) => lineInput(raw, holder, 'url'),
  number_input: (raw, holder) => lineInput(raw, holder, 'number'),
  external_select: (raw, holder) => lineInput(raw, holder, 'text'),
  datepicker: (raw, holder) => pickInput(raw, holder, 'date'),
  timepicker: (raw, holder) => pickInput(raw, holder, 'time'),
  datetimepicker,
  static_select: (raw, holder) => select(raw, holder, groupsOf(raw)),
  multi_static_select: (raw, holder) => select(raw, holder, groupsOf(raw)),
  users_select: (raw, holder, host) => select(raw, holder, [peopleOf(host)]),
  multi_users_select: (raw, holder, host) => select(raw, holder, [peopleOf(host)]),
  channels_select: (raw, holder, host) => select(raw, holder, [channelsOf(host)]),
  multi_channels_select: (raw, holder, host) => select(raw, holder, [channelsOf(host)]),
  conversations_select: (raw, holder, host) => select(raw, holder, [channelsOf(host)]),
  multi_conversations_select: (raw, holder, host) => select(raw, holder, [channelsOf(host)]),
};

function button(raw: Raw, holder: Holder, host: Host): Shown {
  const style = textAt(raw, 'style');
  const words = textAt(rawAt(raw, 'text'), 'text');
  const url = textAt(raw, 'url');
  const press = () => {
    if (/^https?:\/\//.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
    confirmed(raw, host, () => holder.act(textAt(raw, 'value') || null));
  };
  const spoken = textAt(raw, 'accessibility_label') || nothing;
  return html`<button type="button" class="kit ${style}" aria-label=${spoken} @click=${press}>
    ${words}
  </button>`;
}

/** Asks first where the app wants it asked. */
function confirmed(raw: Raw, host: Host, act: () => unknown): void {
  if (!isRaw(raw['confirm'])) {
    act();
    return;
  }
  const confirm = rawAt(raw, 'confirm');
  host.set({
    dialog: {
      kind: 'confirm',
      title: textAt(rawAt(confirm, 'title'), 'text') || 'Are you sure?',
      words: textAt(rawAt(confirm, 'text'), 'text'),
      yes: textAt(rawAt(confirm, 'confirm'), 'text') || 'Yes',
      no: textAt(rawAt(confirm, 'deny'), 'text') || 'No',
      isDanger: textAt(confirm, 'style') === 'danger',
      act,
    },
  });
}

function overflow(raw: Raw, holder: Holder, host: Host): Shown {
  const choose = (value: string) => (event: Event) => {
    const menu = event.target instanceof Element ? event.target.closest('details') : null;
    menu?.removeAttribute('open');
    confirmed(raw, host, () => holder.act(value));
  };
  return html`<details class="overflow">
    <summary aria-label=${`More: ${holder.label}`}>⋯</summary>
    <div class="menu">
      ${optionsOf(raw).map(
        ({ value, words }) => html`<button type="button" @click=${choose(value)}>${words}</button>`,
      )}
    </div>
  </details>`;
}

function checkboxes(raw: Raw, holder: Holder): Shown {
  const held = new Set([holder.held ?? []].flat());
  const toggle = (value: string) => (event: Event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    if (event.target.checked) held.add(value);
    else held.delete(value);
    const given = [...held];
    holder.enter(given);
    holder.act(given);
  };
  return html`<div role="group" aria-label=${holder.label} class="choices">
    ${optionsOf(raw).map(
      ({ value, words, description }) => html`<label>
        <input type="checkbox" .checked=${live(held.has(value))} @change=${toggle(value)} />
        <span>${words}${description ? html`<small>${description}</small>` : nothing}</span>
      </label>`,
    )}
  </div>`;
}

function radios(raw: Raw, holder: Holder): Shown {
  const choose = (value: string) => () => {
    holder.enter(value);
    holder.act(value);
  };
  return html`<div role="radiogroup" aria-label=${holder.label} class="choices">
    ${optionsOf(raw).map(
      ({ value, words, description }) => html`<label>
        <input
          type="radio"
          name=${holder.id}
          .checked=${live(holder.held === value)}
          @change=${choose(value)}
        />
        <span>${words}${description ? html`<small>${description}</small>` : nothing}</span>
      </label>`,
    )}
  </div>`;
}

function textInput(raw: Raw, holder: Holder): Shown {
  if (raw['multiline'] !== true && raw['type'] !== 'rich_text_input') {
    return lineInput(raw, holder, 'text');
  }
  return html`<textarea
    id=${holder.id}
    rows="4"
    placeholder=${placeholderOf(raw)}
    aria-label=${holder.label}
    aria-invalid=${holder.isWrong ?? false}
    aria-describedby=${holder.describedBy ?? nothing}
    .value=${live(textHeld(holder))}
    @input=${entering(holder)}
  ></textarea>`;
}

function lineInput(raw: Raw, holder: Holder, type: string): Shown {
  return html`<input
    id=${holder.id}
    type=${type}
    placeholder=${placeholderOf(raw)}
    aria-label=${holder.label}
    aria-invalid=${holder.isWrong ?? false}
    aria-describedby=${holder.describedBy ?? nothing}
    .value=${live(textHeld(holder))}
    @input=${entering(holder)}
  />`;
}

function entering(holder: Holder) {
  return (event: Event) => holder.enter(typedIn(event) || null);
}

function pickInput(_: Raw, holder: Holder, type: 'date' | 'time'): Shown {
  const change = (event: Event) => {
    const given = typedIn(event) || null;
    holder.enter(given);
    if (given) holder.act(given);
  };
  return html`<input
    id=${holder.id}
    type=${type}
    aria-label=${holder.label}
    aria-invalid=${holder.isWrong ?? false}
    aria-describedby=${holder.describedBy ?? nothing}
    .value=${live(textHeld(holder))}
    @change=${change}
  />`;
}

/** The app speaks in seconds since 1970, a person in their own zone. */
function datetimepicker(_: Raw, holder: Holder, { screen }: Host): Shown {
  const tz = zoneOf(screen);
  const change = (event: Event) => {
    const seconds = secondsOf(typedIn(event), tz);
    const given = seconds === null ? null : String(seconds);
    holder.enter(given);
    if (given) holder.act(given);
  };
  const held = textHeld(holder);
  return html`<input
    id=${holder.id}
    type="datetime-local"
    aria-label=${holder.label}
    aria-invalid=${holder.isWrong ?? false}
    aria-describedby=${holder.describedBy ?? nothing}
    .value=${live(held === '' ? '' : localInstant(Number(held), tz))}
    @change=${change}
  />`;
}

interface Option {
  readonly value: string;
  readonly words: string;
  readonly description: string;
}

interface Group {
  readonly label: string | null;
  readonly options: readonly Option[];
}

function select(raw: Raw, holder: Holder, groups: readonly Group[]): Shown {
  const isMultiple = textAt(raw, 'type').startsWith('multi_');
  const held = [holder.held ?? []].flat();
  const change = (event: Event) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const chosen = [...event.target.selectedOptions].map(({ value }) => value).filter(Boolean);
    const given = isMultiple ? chosen : (chosen[0] ?? null);
    holder.enter(given);
    if (chosen.length > 0) holder.act(given);
  };
  const drawn = (option: Option) =>
    html`<option value=${option.value} .selected=${live(held.includes(option.value))}>
      ${option.words}
    </option>`;
  const empty = isMultiple ? nothing : html`<option value="">${placeholderOf(raw) || '…'}</option>`;
  return html`<select
    id=${holder.id}
    ?multiple=${isMultiple}
    aria-label=${holder.label}
    aria-invalid=${holder.isWrong ?? false}
    aria-describedby=${holder.describedBy ?? nothing}
    @change=${change}
  >
    ${empty}
    ${groups.map(({ label, options }) =>
      label === null
        ? options.map(drawn)
        : html`<optgroup label=${label}>${options.map(drawn)}</optgroup>`,
    )}
  </select>`;
}

function groupsOf(raw: Raw): Group[] {
  const groups = rawsAt(raw, 'option_groups');
  if (groups.length === 0) return [{ label: null, options: optionsOf(raw) }];
  return groups.map((group) => {
    return { label: textAt(rawAt(group, 'label'), 'text'), options: optionsOf(group) };
  });
}

function optionsOf(raw: Raw): Option[] {
  return rawsAt(raw, 'options').map((option) => ({
    value: textAt(option, 'value'),
    words: textAt(rawAt(option, 'text'), 'text'),
    description: textAt(rawAt(option, 'description'), 'text'),
  }));
}

function peopleOf({ screen }: Host): Group {
  const people = screen.people.filter(({ isBot, isGone }) => !isBot && !isGone);
  const options = people.map(({ id, realName }) => ({
    value: id,
    words: realName,
    description: '',
  }));
  return { label: null, options };
}

function channelsOf({ screen }: Host): Group {
  const channels = screen.channels.filter(({ kind, isArchived }) => kind !== 'im' && !isArchived);
  const options = channels.map(({ id, name }) => ({
    value: id,
    words: `#${name}`,
    description: '',
  }));
  return { label: null, options };
}

function placeholderOf(raw: Raw): string {
  return textAt(rawAt(raw, 'placeholder'), 'text');
}

function textHeld({ held }: Holder): string {
  return typeof held === 'string' ? held : '';
}

function typedIn({ target }: Event): string {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField ? target.value : '';
}
