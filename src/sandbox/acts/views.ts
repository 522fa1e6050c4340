import type { PlainText, View } from '../state/views.ts';
import { blockProblems } from './block-rules.ts';
import { isRaw, named, type Raw } from './blocks.ts';
import { ApiError, type Desk } from './desk.ts';
import { initialValues } from './elements.ts';

const LONGEST_TITLE = 24;
const LONGEST_METADATA = 3000;
const LONGEST_ID = 255;
const LARGEST_VIEW = 250_000;
const DEEPEST_STACK = 3;

/** Opens a modal as the first of a person's stack; one that was open goes. */
export function openView(desk: Desk, user: string, given: unknown): View {
  for (const { id } of desk.state.views.stack(user)) desk.state.views.remove(id);
  const id = desk.state.clock.id('V');
  return placed(desk, user, given, { id, root_view_id: id });
}

/** Lays a modal on the person's top one. */
export function pushView(desk: Desk, user: string, given: unknown): View {
  const stack = desk.state.views.stack(user);
  const top = stack.at(-1);
  if (!top) throw new ApiError('not_found');
  if (stack.length >= DEEPEST_STACK) throw new ApiError('push_limit_reached');
  const place = { id: desk.state.clock.id('V'), root_view_id: top.root_view_id };
  return placed(desk, user, given, { ...place, previous_view_id: top.id });
}

/** Puts a new view in an open one's place; what people entered under the same ids stays. */
export function replaceView(desk: Desk, user: string, before: View, given: unknown): View {
  const { id, root_view_id, previous_view_id } = before;
  const place = { id, root_view_id, ...(previous_view_id !== undefined && { previous_view_id }) };
  return placed(desk, user, given, place, before);
}

export function publishHome(desk: Desk, user: string, given: unknown): View {
  const id = desk.state.views.home(user)?.id ?? desk.state.clock.id('V');
  return placed(desk, user, given, { id, root_view_id: id });
}

type Place = Pick<View, 'id' | 'root_view_id' | 'previous_view_id'>;

function placed(desk: Desk, user: string, given: unknown, place: Place, before?: View): View {
  const raw = checked(given);
  const { state } = desk;
  const blocks = named(desk, Array.isArray(raw['blocks']) ? raw['blocks'].filter(isRaw) : []);
  const external = String(raw['external_id'] ?? '');
  const holder = state.views.external(external);
  if (holder && holder.view.id !== place.id) throw new ApiError('duplicate_external_id');
  const view: View = {
    ...place,
    team_id: state.identity.team.id,
    type: raw['type'] === 'home' ? 'home' : 'modal',
    blocks,
    private_metadata: String(raw['private_metadata'] ?? ''),
    callback_id: String(raw['callback_id'] ?? ''),
    state: { values: keptValues(blocks, before) },
    hash: `${state.clock.seconds()}.${state.clock.secret('view', 8)}`,
    ...titles(raw),
    clear_on_close: raw['clear_on_close'] === true,
    notify_on_close: raw['notify_on_close'] === true,
    app_id: state.identity.appId,
    external_id: external,
    app_installed_team_id: state.identity.team.id,
    bot_id: state.identity.botId,
  };
  state.views.put(user, view);
  return view;
}

function titles(raw: Raw): Pick<View, 'title' | 'submit' | 'close'> {
  const shown = (value: unknown): PlainText | null =>
    isRaw(value)
      ? { type: 'plain_text', text: String(value['text']), emoji: value['emoji'] !== false }
      : null;
  const [title, submit, close] = [raw['title'], raw['submit'], raw['close']].map(shown);
  return { ...(title && { title }), ...(submit && { submit }), ...(close && { close }) };
}

function keptValues(blocks: View['blocks'], before: View | undefined): View['state']['values'] {
  const values = initialValues(blocks);
  for (const [block, actions] of Object.entries(values)) {
    for (const [action, { type }] of Object.entries(actions)) {
      const entered = before?.state.values[block]?.[action];
      if (entered?.type === type) actions[action] = entered;
    }
  }
  return values;
}

function checked(given: unknown): Raw {
  if (!isRaw(given)) throw refusal(['[ERROR] missing required field: view']);
  if (JSON.stringify(given).length > LARGEST_VIEW) throw new ApiError('view_too_large');
  const type = given['type'];
  if (type !== 'modal' && type !== 'home') {
    throw refusal([`[ERROR] unsupported type: ${type} [json-pointer:/view/type]`]);
  }
  const problems = [
    ...(type === 'modal' ? modalProblems(given) : []),
    ...tooLong(given, 'private_metadata', LONGEST_METADATA),
    ...tooLong(given, 'callback_id', LONGEST_ID),
    ...tooLong(given, 'external_id', LONGEST_ID),
    ...blocksProblems(given, type),
  ];
  if (problems.length > 0) throw refusal(problems);
  return given;
}

function modalProblems(view: Raw): string[] {
  const blocks = Array.isArray(view['blocks']) ? view['blocks'] : [];
  const asks = blocks.some((block) => isRaw(block) && block['type'] === 'input');
  return [
    ...(view['title'] ? [] : ['[ERROR] missing required field: title [json-pointer:/view]']),
    ...(asks && !view['submit']
      ? ['[ERROR] submit is required when an input block is within blocks [json-pointer:/view]']
      : []),
    ...['title', 'submit', 'close'].flatMap((key) => titleProblems(view[key], key)),
  ];
}

function titleProblems(value: unknown, key: string): string[] {
  if (value === undefined || value === null) return [];
  const pointer = `[json-pointer:/view/${key}/text]`;
  if (!isRaw(value) || value['type'] !== 'plain_text' || typeof value['text'] !== 'string') {
    return [`[ERROR] must be a plain_text object ${pointer}`];
  }
  if (value['text'] === '') return [`[ERROR] must be more than 0 characters ${pointer}`];
  if ([...value['text']].length <= LONGEST_TITLE) return [];
  return [`[ERROR] must be less than ${LONGEST_TITLE + 1} characters ${pointer}`];
}

function blocksProblems(view: Raw, surface: 'modal' | 'home'): string[] {
  const blocks = view['blocks'];
  if (!Array.isArray(blocks) || !blocks.every(isRaw)) {
    return ['[ERROR] missing required field: blocks [json-pointer:/view]'];
  }
  return blockProblems(blocks, surface).map((one) => one.replace(':/blocks', ':/view/blocks'));
}

function tooLong(view: Raw, key: string, most: number): string[] {
  if (String(view[key] ?? '').length <= most) return [];
  return [`[ERROR] must be less than ${most + 1} characters [json-pointer:/view/${key}]`];
}

function refusal(messages: string[]): ApiError {
  return new ApiError('invalid_arguments', { response_metadata: { messages } });
}
