import type { View } from '@slack/web-api';
import { entryId, instantOf, tsOf } from '../../domain/entry.ts';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { choiceField, FIELD, modal } from '../../kit/blocks.ts';
import { planFiles } from '../../kit/captured.ts';
import type { Call, MessageShortcut, Modal, Reply, ShortcutMessage } from '../../kit/feature.ts';
import { wordingOf } from '../../kit/read-message.ts';
import { visibleTo } from '../../kit/sight.ts';
import { slackErrorOf } from '../../kit/slack-errors.ts';
import type { World } from '../../kit/world.ts';
import { receipt } from './receipt.ts';

const CHOOSE = 'timeline:choose-incident';
const INCIDENT = 'incident';
const MOST_CHOICES = 100;
const NOT_FOLLOWED = ' I cannot see that channel, so a later edit will not reach the timeline.';

/**
 * Puts any message on a timeline, also one from a channel we are not in, or
 * from before the incident was declared: the shortcut brings the message along.
 */
export const addMessage: MessageShortcut = {
  callbackId: 'add_to_timeline',
  verb: 'log',
  name: 'Add to timeline',
  description: 'Put this message on the timeline of an incident',

  /** Asks which incident, unless the channel or there being one open says it. */
  async asks(message, call, world) {
    if ((await incidentFor(call, world)) !== null) return null;
    const open = await visibleTo(await world.incidents.open(), call.userId, world);
    if (open.length === 0) return null;
    // The form has no room for a message of any length, so the entry waits for its incident.
    await offer(message, call, world);
    return chooseForm(message, call, open);
  },

  async run(call, message, world) {
    const incident = await incidentFor(call, world);
    if (!incident) {
      throw new Refusal(
        `No incident is open. \`${world.command} declare <title>\` opens one; then add the message.`,
      );
    }
    await offer(message, call, world);
    return add(message.ts, call, incident, world);
  },
};

export const chooseIncident: Modal = {
  callbackId: CHOOSE,
  verb: 'log',
  read(state) {
    const incident = state[INCIDENT]?.[FIELD]?.selected_option?.value;
    return incident ? { input: { incident } } : { errors: { [INCIDENT]: 'Choose an incident.' } };
  },
  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(input['incident'] ?? '');
    if (!incident) throw new Refusal('That incident is gone. Please add the message again.');
    return add(metadata['ts'] ?? '', call, incident, world);
  },
};

async function incidentFor(call: Call, world: World): Promise<Incident | null> {
  const here = call.channelId ? await world.incidents.ofChannel(call.channelId) : null;
  if (here) return here;
  const open = await visibleTo(await world.incidents.open(), call.userId, world);
  return open.length === 1 ? (open[0] ?? null) : null;
}

async function offer(message: ShortcutMessage, call: Call, world: World): Promise<void> {
  const { ts, userId, botName, threadTs, editedTs } = message;
  const place = { channelId: call.channelId ?? '', ts };
  const raw = {
    ...message,
    ts,
    ...(userId && { user: userId }),
    ...(botName && { username: botName }),
    ...(threadTs && { thread_ts: threadTs }),
    edited: { ts: editedTs },
  };
  await world.entries.offer(place, call.at);
  await world.entries.word(entryId(place.channelId, ts), await wordingOf(raw, world));
}

async function add(ts: string, call: Call, incident: Incident, world: World): Promise<Reply> {
  const place = { channelId: call.channelId ?? '', ts };
  const id = entryId(place.channelId, ts);
  await world.entries.assign(place, incident.id);
  const at = tsOf(call.at);
  const entry = await world.entries.mark(id, { by: `${call.userId}:shortcut`, on: true, at });
  if (entry) await planFiles(entry, world);
  const followed = await canFollow(place.channelId, world);
  return receipt(id, instantOf(ts), followed ? '' : NOT_FOLLOWED);
}

async function canFollow(channel: string, world: World): Promise<boolean> {
  try {
    const info = await world.slack.reads.conversations.info({ channel });
    return info.channel?.is_member === true;
  } catch (error) {
    if (slackErrorOf(error)) return false;
    throw error;
  }
}

function chooseForm(message: ShortcutMessage, call: Call, open: readonly Incident[]): View {
  const choices = open.slice(0, MOST_CHOICES).map(({ id, number, title }) => ({
    value: id,
    label: `#${number} ${title}`,
  }));
  const { channelId, responseUrl } = call;
  return modal({
    callbackId: CHOOSE,
    title: 'Add to timeline',
    submit: 'Add',
    metadata: { channelId: channelId ?? '', responseUrl: responseUrl ?? '', ts: message.ts },
    blocks: [choiceField({ id: INCIDENT, label: 'Which incident is it about?', choices })],
  });
}
