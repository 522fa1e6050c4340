import type {
  ViewsOpenResponse,
  ViewsPublishResponse,
  ViewsPushResponse,
  ViewsUpdateResponse,
} from '@slack/web-api';
import { ApiError } from '../acts/desk.ts';
import { openView, publishHome, pushView, replaceView } from '../acts/views.ts';
import type { View } from '../state/views.ts';
import { invalidArguments } from './args.ts';
import type { Call, Methods } from './call.ts';
import { activeUser } from './places.ts';
import type { Shape } from './shape.ts';

/** None of them needs a scope: the trigger is the permission. */
export const viewMethods = {
  'views.open': { scopes: [], run: open },
  'views.push': { scopes: [], run: push },
  'views.update': { scopes: [], run: update },
  'views.publish': { scopes: [], run: publish },
} satisfies Methods;

function open(call: Call) {
  const { user } = triggered(call);
  return { ok: true, view: openView(call, user, modal(call)) } satisfies Shape<ViewsOpenResponse>;
}

function push(call: Call) {
  const { user, view } = triggered(call);
  if (view === null) throw new ApiError('invalid_trigger_id');
  return { ok: true, view: pushView(call, user, modal(call)) } satisfies Shape<ViewsPushResponse>;
}

/** Takes the trigger; a view that is then refused leaves it unused, as nothing is written. */
function triggered({ args, state }: Call): { user: string; view: string | null } {
  const trigger = state.tickets.useTrigger(args.required('trigger_id'));
  if ('error' in trigger) throw new ApiError(trigger.error);
  return trigger;
}

function modal(call: Call): unknown {
  const view = given(call);
  if (isType(view, 'home')) invalidArguments('unsupported type: home [json-pointer:/view/type]');
  return view;
}

function given({ args }: Call): unknown {
  return args.json('view', 'invalid_json') ?? invalidArguments('missing required field: view');
}

function isType(view: unknown, type: string): boolean {
  return typeof view === 'object' && view !== null && 'type' in view && view.type === type;
}

function update(call: Call) {
  const { args, state } = call;
  const id = args.text('view_id');
  const external = args.text('external_id');
  if (id === null && external === null) invalidArguments('missing required field: view_id');
  const found = id === null ? state.views.external(external ?? '') : state.views.get(id);
  if (!found) throw new ApiError('not_found');
  checkHash(call, found.view);
  const view = replaceView(call, found.user, found.view, given(call));
  return { ok: true, view } satisfies Shape<ViewsUpdateResponse>;
}

/** Publishing replaces the whole Home tab; `hash` guards against a newer one. */
function publish(call: Call) {
  const user = activeUser(call, call.args.required('user_id'));
  const view = given(call);
  if (!isType(view, 'home')) invalidArguments('unsupported type [json-pointer:/view/type]');
  const before = call.state.views.home(user.id);
  if (before) checkHash(call, before);
  return {
    ok: true,
    view: publishHome(call, user.id, view),
  } satisfies Shape<ViewsPublishResponse>;
}

function checkHash({ args }: Call, before: View): void {
  const hash = args.text('hash');
  if (hash !== null && hash !== before.hash) throw new ApiError('hash_conflict');
}
