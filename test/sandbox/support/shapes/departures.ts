import type { Traffic } from '../../../../src/sandbox/index.ts';
import { type Contract, departures } from './contract.ts';

type Body = Readonly<Record<string, unknown>>;

const DOCS = 'https://docs.slack.dev/reference';

/** What Slack documents and the contract leaves out, each with its page. */
export const DOCUMENTED: Readonly<Record<string, string>> = {
  // In 2021 the specification named no errors of views at all.
  'views.open: Slack has no error invalid_trigger_id there': `${DOCS}/methods/views.open`,
  'views.push: Slack has no error invalid_trigger_id there': `${DOCS}/methods/views.push`,
  'views.update: Slack has no error not_found there': `${DOCS}/methods/views.update`,
  'files.getUploadURLExternal: Slack has no error invalid_arguments there': `${DOCS}/methods/files.getUploadURLExternal`,
  // "Bot tokens cannot currently be used": the page says so, and leaves the name of the error open.
  'conversations.unarchive: Slack has no error not_in_channel there': `${DOCS}/methods/conversations.unarchive`,
  // Nor is it in the recordings; it is in the types that Slack publishes.
  "UserChange: event.event_ts is not a key of Slack's":
    'https://docs.slack.dev/tools/node-slack-sdk/reference/web-api/interfaces/UserChangeEvent',
  // The recordings behind the contract hold views without their blocks.
  "block_actions: view.blocks is not a key of Slack's": `${DOCS}/interaction-payloads/block_actions-payload`,
  "view_closed: view.blocks is not a key of Slack's": `${DOCS}/interaction-payloads/view-interactions-payload`,
  "view_submission: view.blocks is not a key of Slack's": `${DOCS}/interaction-payloads/view-interactions-payload`,
};

/** What the message of a subtype is called in the contract; `''` for none. */
const MESSAGES: Readonly<Record<string, string>> = {
  '': 'Message',
  bot_message: 'MessageBot',
  channel_archive: 'MessageChannelArchive',
  // Not in the contract: https://docs.slack.dev/reference/events/message/channel_convert_to_private has the same keys.
  channel_convert_to_private: 'MessageChannelArchive',
  channel_join: 'MessageChannelJoin',
  channel_leave: 'MessageChannelLeave',
  channel_name: 'MessageChannelName',
  channel_purpose: 'MessageChannelPurpose',
  channel_topic: 'MessageChannelTopic',
  channel_unarchive: 'MessageChannelUnarchive',
  file_share: 'MessageFileShare',
  // Not in the contract: https://docs.slack.dev/reference/events/message/group_join has the same keys.
  group_join: 'MessageChannelJoin',
  group_topic: 'MessageGroupTopic',
  message_changed: 'MessageChanged',
  message_deleted: 'MessageDeleted',
  thread_broadcast: 'MessageThreadBroadcast',
};

const PAYLOADS: Readonly<Record<string, string>> = {
  block_actions: 'BlockAction',
  message_action: 'MessageShortcut',
  slash_command: 'SlashCommand',
  view_closed: 'ViewClosed',
  view_submission: 'ViewSubmission',
};

/** https://docs.slack.dev/apis/events-api/using-socket-mode; `payload` is held elsewhere. */
const ENVELOPE = {
  type: 'string',
  envelope_id: 'string',
  payload: 'object',
  accepts_response_payload: 'boolean',
  retry_attempt: 'number',
  retry_reason: 'string',
  num_connections: 'number',
  connection_info: 'object',
  debug_info: 'object',
  reason: 'string',
};

/** The name under which the contract keeps an event, such as `ReactionAdded`. */
export function eventName(body: unknown): string {
  const { type, subtype } = bodyOf(bodyOf(body)['event']);
  if (type === 'message') return MESSAGES[String(subtype ?? '')] ?? `message/${subtype}`;
  return String(type).replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A command alone has no `type`: it comes as a form. */
export function payloadName(body: unknown): string {
  return String(bodyOf(body)['type'] ?? 'slash_command');
}

/** A form has only strings, which the contract read as what they stand for. */
function typed(body: unknown): Body {
  const { is_enterprise_install: flag, ...rest } = bodyOf(body);
  return { ...rest, is_enterprise_install: flag === 'false' ? false : flag };
}

/** Every way in which something that was sent is not as the contract has it. */
export function departuresOf(item: Traffic, contract: Contract): string[] {
  const [name, faults] = judged(item, contract);
  return faults.map((fault) => `${name}: ${fault}`);
}

function judged(item: Traffic, contract: Contract): [name: string, faults: string[]] {
  switch (item.kind) {
    case 'answer':
      return [item.method, departuresOfAnswer(item.method, bodyOf(item.body), contract)];
    case 'event': {
      const name = eventName(item.body);
      const shape = contract.events[name];
      return [name, shape ? departures(item.body, shape) : ['Slack has no such event']];
    }
    case 'payload': {
      const name = payloadName(item.body);
      // The contract leaves global shortcuts out; Bolt's types hold them elsewhere.
      if (name === 'shortcut') return [name, []];
      const shape = contract.payloads[PAYLOADS[name] ?? ''];
      return [name, shape ? departures(typed(item.body), shape) : ['Slack has no such payload']];
    }
    case 'envelope':
      return [item.kind, departures(item.body, ENVELOPE)];
    case 'ack':
      return [item.kind, []];
  }
}

function departuresOfAnswer(method: string, body: Body, contract: Contract): string[] {
  const known = contract.methods[method];
  if (!known) return ['Slack has no such method'];
  const faults = departures(body, known.answer);
  if (body['ok'] === true) {
    const lacking = known.alwaysPresent2021.filter((key) => !(key in body));
    return [...faults, ...lacking.map((key) => `${key} is always there in Slack's answer`)];
  }
  const error = String(body['error']);
  const isKnown = known.errors2021.includes(error);
  return isKnown ? faults : [...faults, `Slack has no error ${error} there`];
}

function bodyOf(value: unknown): Body {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
