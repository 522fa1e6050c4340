import type { View } from '@slack/web-api';
import { Refusal } from '../domain/refusal.ts';
import { chosenFrom } from './blocks.ts';
import { readLine } from './command-line.ts';
import {
  buttonsOf,
  type Errand,
  globalShortcutsOf,
  handlersOf,
  modalsOf,
  shortcutsOf,
  subcommandsOf,
} from './errand.ts';
import type { Asks, Call, Feature, Input, Modal, SlackEvent } from './feature.ts';
import {
  type ClickPayload,
  type CommandPayload,
  type EventPayload,
  type GlobalShortcutPayload,
  isPrivate,
  messageOf,
  type Payload,
  type ShortcutPayload,
  type SubmissionPayload,
} from './payloads.ts';
import { leftTo } from './permission.ts';
import type { World } from './world.ts';

/** What to do with a thing that Slack sent, decided before it is acknowledged. */
export type Intake =
  | { readonly kind: 'nothing' }
  /** A form to open while its trigger lives: no state changes, so nothing is stored. */
  | { readonly kind: 'form'; readonly view: View; readonly triggerId: string; readonly call: Call }
  /** What is wrong with a form, by block id: it stays open, with all that was typed. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** A form in place of the one that was sent. */
  | { readonly kind: 'form-again'; readonly view: View }
  | { readonly kind: 'errand'; readonly key: string; readonly errand: Errand }
  /** Handled at once, and stored nowhere. */
  | { readonly kind: 'passing'; readonly errand: Errand & { readonly call: Call } };

const NOTHING: Intake = { kind: 'nothing' };

export async function intake(
  payload: Payload,
  features: readonly Feature[],
  world: World,
): Promise<Intake> {
  switch (payload.kind) {
    case 'command':
      return ofCommand(payload.body, features, world);
    case 'click':
      return ofClick(payload.body, features, world);
    case 'submission':
      return ofSubmission(payload.body, features, world);
    case 'shortcut':
      return ofShortcut(payload.body, features, world);
    case 'global-shortcut':
      return ofGlobalShortcut(payload.body, features, world);
    case 'event':
      return ofEvent(payload.body, features, world);
  }
}

async function ofCommand(
  body: CommandPayload,
  features: readonly Feature[],
  world: World,
): Promise<Intake> {
  const verbs = subcommandsOf(features);
  const { verb, rest } = readLine(body.text, verbs);
  const call: Call = {
    key: `command:${body.trigger_id}`,
    userId: body.user_id,
    channelId: body.channel_id,
    isPrivate: isPrivate(body.channel_name),
    text: rest,
    at: world.now(),
    responseUrl: body.response_url,
  };
  const isBare = rest === '' && (await world.incidents.ofChannel(body.channel_id)) !== null;
  const chosen = verb ?? (isBare ? verbs.find(({ alone }) => alone) : undefined);
  const asks = chosen ? chosen.asks : verbs.find(({ form }) => form)?.form;
  const form = await formFor(asks, chosen?.name, call, body.trigger_id, world);
  if (form || !chosen) return form ?? NOTHING;
  return takenUp({ kind: 'command', name: chosen.name, call }, chosen);
}

async function ofClick(
  body: ClickPayload,
  features: readonly Feature[],
  world: World,
): Promise<Intake> {
  const [action] = body.actions;
  const chosen = action && chosenFrom(action);
  const button = buttonsOf(features).find(({ actionId }) => actionId === chosen?.actionId);
  if (!chosen || !button) return NOTHING;
  const call: Call = {
    key: `click:${action.action_ts}:${body.user.id}:${chosen.actionId}`,
    userId: body.user.id,
    channelId: body.channel?.id ?? null,
    isPrivate: isPrivate(body.channel?.name),
    text: chosen.value,
    at: world.now(),
    responseUrl: body.response_url ?? null,
  };
  const form = await formFor(button.asks, button.verb, call, body.trigger_id, world);
  return form ?? takenUp({ kind: 'click', name: button.actionId, call }, button);
}

async function ofSubmission(
  { view, user }: SubmissionPayload,
  features: readonly Feature[],
  world: World,
): Promise<Intake> {
  const modal = modalsOf(features).find(({ callbackId }) => callbackId === view.callback_id);
  if (!modal) return NOTHING;
  const reading = modal.read(view.state.values, world.now());
  if ('errors' in reading) return { kind: 'errors', errors: reading.errors };
  const metadata = JSON.parse(view.private_metadata) as Input;
  const call: Call = {
    key: `view:${view.id}:${view.hash}`,
    userId: user.id,
    channelId: metadata['channelId'] || null,
    text: '',
    at: world.now(),
    responseUrl: metadata['responseUrl'] || null,
  };
  const { input } = reading;
  const again = await formAgain(modal, call, input, metadata, world);
  if (again) return { kind: 'form-again', view: again };
  return takenUp({ kind: 'submission', name: modal.callbackId, call, input, metadata }, modal);
}

/** Whoever may not do it, or asks for what is gone, is shown no form: running it refuses. */
async function formAgain(
  modal: Modal,
  call: Call,
  input: Input,
  metadata: Input,
  world: World,
): Promise<View | null> {
  if (!modal.asksBack || (await leftTo(modal.verb, call, world)).length > 0) return null;
  try {
    return await modal.asksBack(call, input, metadata, world);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function ofShortcut(
  body: ShortcutPayload,
  features: readonly Feature[],
  world: World,
): Promise<Intake> {
  const shortcut = shortcutsOf(features).find(({ callbackId }) => callbackId === body.callback_id);
  if (!shortcut) return NOTHING;
  const message = messageOf(body);
  const call: Call = {
    key: `shortcut:${body.trigger_id}`,
    userId: body.user.id,
    channelId: body.channel.id,
    isPrivate: isPrivate(body.channel.name),
    text: '',
    at: world.now(),
    responseUrl: body.response_url,
  };
  const asks = shortcut.asks?.bind(shortcut, message);
  const form = await formFor(asks, shortcut.verb, call, body.trigger_id, world);
  return form ?? errand({ kind: 'shortcut', name: shortcut.callbackId, call, message });
}

async function ofGlobalShortcut(
  body: GlobalShortcutPayload,
  features: readonly Feature[],
  world: World,
): Promise<Intake> {
  const all = globalShortcutsOf(features);
  const shortcut = all.find(({ callbackId }) => callbackId === body.callback_id);
  const button = buttonsOf(features).find(({ actionId }) => actionId === shortcut?.actionId);
  if (!button) return NOTHING;
  const call: Call = {
    key: `shortcut:${body.trigger_id}`,
    userId: body.user.id,
    channelId: null,
    text: '',
    at: world.now(),
    responseUrl: null,
  };
  const form = await formFor(button.asks, button.verb, call, body.trigger_id, world);
  return form ?? errand({ kind: 'click', name: button.actionId, call });
}

async function ofEvent(
  { event_id, event }: EventPayload,
  features: readonly Feature[],
  world: World,
): Promise<Intake> {
  if (isOurs(event, world)) return NOTHING;
  if (!(await isWanted(event, features, world))) return NOTHING;
  const stored: Errand = { kind: 'event', name: event.type, at: world.now(), event };
  return { kind: 'errand', key: `event:${event_id}`, errand: stored };
}

async function isWanted(
  event: SlackEvent,
  features: readonly Feature[],
  world: World,
): Promise<boolean> {
  for (const handler of handlersOf(event, features, world)) {
    if (!handler.concerns || (await handler.concerns(event, world))) return true;
  }
  return false;
}

/** Our own words and marks call for nothing; that somebody took us in or out does. */
function isOurs(event: SlackEvent, { self }: World): boolean {
  if (event.type.startsWith('member_')) return false;
  return event['user'] === self.userId || event['bot_id'] === self.botId;
}

async function formFor(
  asks: Asks | undefined,
  verb: string | undefined,
  call: Call,
  triggerId: string,
  world: World,
): Promise<Intake | null> {
  // Nobody fills in a form to be refused: without it, the refusal comes at once.
  if (!asks || (await leftTo(verb, call, world)).length > 0) return null;
  const view = await asks(call, world);
  return view && { kind: 'form', view, triggerId, call };
}

function takenUp(
  taken: Errand & { readonly call: Call },
  { inPassing }: { readonly inPassing?: true },
): Intake {
  return inPassing ? { kind: 'passing', errand: taken } : errand(taken);
}

function errand(stored: Errand & { readonly call: Call }): Intake {
  return { kind: 'errand', key: stored.call.key, errand: stored };
}
