import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Raw } from '../window/screen.ts';
import { element, type Holder } from './elements.ts';
import type { Host } from './host.ts';
import { mrkdwn, unescaped } from './mrkdwn.ts';
import { isRaw, listAt, rawAt, rawsAt, textAt } from './raw.ts';
import { richText } from './rich-text.ts';

type Shown = TemplateResult | typeof nothing;

/** How the elements of one message or view are held. */
export interface Board {
  holder(block: Raw, element: Raw, label: string): Holder;
  /** What the app says is wrong with a block. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Blocks in their order; what the page does not know is named. */
export function blocks(list: readonly Raw[], board: Board, host: Host): Shown {
  const key = (block: Raw, index: number) => textAt(block, 'block_id') || index;
  return html`<div class="blocks">
    ${repeat(list, key, (block) => html`<div class="block ${textAt(block, 'type')}">${one(block, board, host)}</div>`)}
  </div>`;
}

function one(block: Raw, board: Board, host: Host): Shown {
  const type = textAt(block, 'type');
  const draw = Object.hasOwn(DRAWN, type) ? DRAWN[type] : undefined;
  return draw
    ? draw(block, board, host)
    : html`<span class="unknown">[a block of type ${type}]</span>`;
}

type Draw = (block: Raw, board: Board, host: Host) => Shown;

const DRAWN: Readonly<Record<string, Draw>> = {
  section,
  header: (block) => html`<h3>${textAt(rawAt(block, 'text'), 'text')}</h3>`,
  divider: () => html`<hr />`,
  context: (block, _, host) =>
    html`<small>${rawsAt(block, 'elements').map((item) => contextItem(item, host))}</small>`,
  actions: (block, board, host) =>
    html`<div class="actions">
      ${rawsAt(block, 'elements').map((item) => placed(block, item, board, host))}
    </div>`,
  input,
  image: (block) => image(block),
  markdown: (block, _, host) => html`<p>${mrkdwn(textAt(block, 'text'), host)}</p>`,
  rich_text: (block, _, host) => html`<div class="text">${richText(block, host)}</div>`,
  table: (block, _, host) =>
    html`<table>
      ${listAt(block, 'rows').map(
        (row) => html`<tr>
          ${(Array.isArray(row) ? row.filter(isRaw) : []).map((cell) => html`<td>${cellOf(cell, host)}</td>`)}
        </tr>`,
      )}
    </table>`,
};

function section(block: Raw, board: Board, host: Host): Shown {
  const fields = rawsAt(block, 'fields');
  const accessory = block['accessory'];
  return html`<div class="words">
      ${isRaw(block['text']) ? html`<p dir="auto">${text(block['text'], host)}</p>` : nothing}
      ${
        fields.length > 0
          ? html`<div class="fields">
              ${fields.map((field) => html`<p dir="auto">${text(field, host)}</p>`)}
            </div>`
          : nothing
      }
    </div>
    ${isRaw(accessory) ? placed(block, accessory, board, host) : nothing}`;
}

/** A text object: `mrkdwn` or `plain_text`. */
function text(raw: Raw, host: Host) {
  const words = textAt(raw, 'text');
  return raw['type'] === 'mrkdwn' ? mrkdwn(words, host) : unescaped(words);
}

function contextItem(item: Raw, host: Host): Shown {
  return item['type'] === 'image' ? image(item) : html`<span dir="auto">${text(item, host)}</span>`;
}

/** Nothing is loaded from elsewhere, so that of a picture there its words are shown. */
function image(block: Raw): Shown {
  const title = textAt(rawAt(block, 'title'), 'text');
  return html`<figure>🖼 ${title} <figcaption>${textAt(block, 'alt_text')}</figcaption></figure>`;
}

function cellOf(cell: Raw, host: Host) {
  return cell['type'] === 'rich_text' ? richText(cell, host) : textAt(cell, 'text');
}

function placed(block: Raw, item: Raw, board: Board, host: Host): Shown {
  if (item['type'] === 'image') return image(item);
  const words = textAt(rawAt(block, 'text'), 'text') || textAt(rawAt(item, 'placeholder'), 'text');
  const label = words.replaceAll(/[*_`~<>]/g, '').slice(0, 80) || textAt(item, 'action_id');
  return element(item, board.holder(block, item, label), host);
}

function input(block: Raw, board: Board, host: Host): Shown {
  const item = rawAt(block, 'element');
  const label = textAt(rawAt(block, 'label'), 'text');
  const hint = textAt(rawAt(block, 'hint'), 'text');
  const error = board.errors[textAt(block, 'block_id')];
  const holder = board.holder(block, item, label);
  const hintId = `${holder.id}-hint`;
  const errorId = `${holder.id}-error`;
  const described = [...(hint ? [hintId] : []), ...(error ? [errorId] : [])].join(' ');
  const told = {
    ...holder,
    isWrong: error !== undefined,
    ...(described && { describedBy: described }),
  };
  return html`<label for=${holder.id}>
      ${label}${block['optional'] === true ? html` <small>(optional)</small>` : nothing}
    </label>
    ${element(item, told, host)}
    ${hint ? html`<small id=${hintId} class="hint">${hint}</small>` : nothing}
    ${error ? html`<p id=${errorId} class="error" role="alert">${error}</p>` : nothing}`;
}
