import type { PlainText, View } from '../state/views.ts';
import { isRaw, type Raw } from './block-checks.ts';
import { named } from './blocks.ts';
import { ApiError, type Desk } from './desk.ts';
import { initialValues } from './elements.ts';
import { checkedView } from './view-rules.ts';

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
  const raw = checkedView(given);
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
