import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methods } from '../../src/sandbox/api/methods.ts';
import type { Traffic } from '../../src/sandbox/index.ts';
import { SHARED_CASES } from './support/emulate/cases.ts';
import { startOurs } from './support/referees.ts';
import { type Contract, readContract } from './support/shapes/contract.ts';
import { DOCUMENTED, departuresOf, eventName, payloadName } from './support/shapes/departures.ts';
import { listen } from './support/shapes/listener.ts';
import { COMMAND, EVENTS, goAway, peopleActEverything } from './support/shapes/tour.ts';

const path = process.env['TEST_SLACK_CONTRACT'];

/** Every kind of event that the local Slack sends. */
const EVENT_KINDS = [
  'AppHomeOpened',
  'AppMention',
  'AppUninstalled',
  'ChannelArchive',
  'ChannelCreated',
  'ChannelDeleted',
  'ChannelIdChanged',
  'ChannelLeft',
  'ChannelRename',
  'ChannelShared',
  'ChannelUnarchive',
  'ChannelUnshared',
  'GroupArchive',
  'GroupDeleted',
  'GroupLeft',
  'GroupRename',
  'MemberJoinedChannel',
  'MemberLeftChannel',
  'Message',
  'MessageBot',
  'MessageChanged',
  'MessageChannelArchive',
  'MessageChannelJoin',
  'MessageChannelLeave',
  'MessageChannelName',
  'MessageChannelPurpose',
  'MessageChannelTopic',
  'MessageDeleted',
  'MessageFileShare',
  'MessageGroupTopic',
  'MessageThreadBroadcast',
  'PinAdded',
  'ReactionAdded',
  'ReactionRemoved',
  'TokensRevoked',
  'UserChange',
];

/** A bot cannot unarchive: archiving puts it out of the channel. */
const NEVER_OK = ['conversations.unarchive'];

const PAYLOAD_KINDS = [
  'block_actions',
  'message_action',
  'shortcut',
  'slash_command',
  'view_closed',
  'view_submission',
];

describe("the local Slack and the shapes of Slack's own", () => {
  if (!path) {
    it.skip('skipped: set TEST_SLACK_CONTRACT to a JSON file {methods: {NAME: {answer: {PATH: TYPE}, errors2021, alwaysPresent2021}}, events: {NAME: {PATH: TYPE}}, payloads}, made from the json-logs of slackapi/java-slack-sdk and the slack_web_openapi_v2.json of slackapi/slack-api-specs', () => {});
    return;
  }
  const contract: Contract = readContract(readFileSync(path, 'utf8'));
  const seen: Traffic[] = [];
  const close: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const ours = await startOurs({
      onTraffic: (item) => seen.push(item),
      features: {
        slash_commands: [{ command: COMMAND, should_escape: true }],
        shortcuts: [
          { callback_id: 'keep', type: 'message' },
          { callback_id: 'begin', type: 'global' },
        ],
      },
      settings: { event_subscriptions: { bot_events: EVENTS } },
    });
    close.push(ours.close);
    const app = await listen(ours.slack.apiUrl);
    close.unshift(() => app.stop());
    await peopleActEverything(ours.slack, ours);
    for (const { run } of SHARED_CASES) await run(ours);
    await ours.web.usergroups.list({ include_users: true });
    await ours.web.usergroups.users.list({ usergroup: 'S0ONCALL' });
    await ours.web.users.conversations({ types: 'public_channel,private_channel,im' });
    await goAway(ours.slack);
  });

  afterAll(async () => {
    for (const part of close) await part();
  });

  it('agree in every answer, event and payload that was sent, but for what Slack documents', () => {
    const faults = new Set(seen.flatMap((item) => departuresOf(item, contract)));

    expect([...faults].sort()).toEqual(Object.keys(DOCUMENTED).sort());
  });

  it.each(Object.keys(methods).filter((method) => !NEVER_OK.includes(method)))(
    'were compared in a successful answer of %s',
    (method) => {
      const answers = seen.filter(
        (item) => item.kind === 'answer' && item.method === method && isOk(item.body),
      );

      expect(answers).not.toEqual([]);
    },
  );

  it.each(EVENT_KINDS)('were compared in an event %s', (name) => {
    expect(seen.some((item) => item.kind === 'event' && eventName(item.body) === name)).toBe(true);
  });

  it.each(PAYLOAD_KINDS)('were compared in a payload %s', (name) => {
    const names = seen
      .filter((item) => item.kind === 'payload')
      .map(({ body }) => payloadName(body));

    expect(names).toContain(name);
  });

  it('were compared in every kind of event that was sent', () => {
    const names = seen.filter((item) => item.kind === 'event').map(({ body }) => eventName(body));

    expect([...new Set(names)].sort()).toEqual(EVENT_KINDS);
  });
});

function isOk(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'ok' in body && body.ok === true;
}
