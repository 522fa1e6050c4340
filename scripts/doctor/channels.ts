import type { ConversationsListResponse, WebClient } from '@slack/web-api';
import { isSharedOutside } from '../../src/kit/outsiders.ts';
import { slackErrorOf } from '../../src/kit/slack-errors.ts';
import { type Finding, note, ok, wrong } from './finding.ts';

type Channel = NonNullable<ConversationsListResponse['channels']>[number];

const ANNOUNCED = 'announcements';
const CREATING = 'new channels';

/** Whether the bot may speak where incidents are announced: `chat:write` reaches only channels it is in. */
export async function examineAnnouncements(
  client: WebClient,
  named: string | null,
): Promise<Finding[]> {
  if (!named)
    return [note(ANNOUNCED, 'The policy names no announcementChannel, so none are made.')];
  let found: Channel | null;
  try {
    found = await channelOf(client, named);
  } catch (error) {
    const refused = slackErrorOf(error) ?? 'no answer';
    return [
      wrong(ANNOUNCED, `Slack does not list its channels (${refused}): mend what stands above.`),
    ];
  }
  if (!found) {
    return [
      wrong(
        ANNOUNCED,
        `No public channel ${named} is to be seen: correct announcementChannel in the policy.`,
      ),
    ];
  }
  if (found.is_archived) {
    return [wrong(ANNOUNCED, `#${found.name} is archived: name another channel in the policy.`)];
  }
  const shared = isSharedOutside(found)
    ? [
        note(
          ANNOUNCED,
          `#${found.name} is shared with another organization: whoever declares an incident is asked before it is announced there. Name a channel of your own in the policy.`,
        ),
      ]
    : [];
  return [...shared, membership(found)];
}

function membership(found: Channel): Finding {
  return found.is_member
    ? ok(ANNOUNCED, `The bot is in #${found.name}.`)
    : wrong(ANNOUNCED, `The bot is not in #${found.name}: type /invite @Fireside there.`);
}

async function channelOf(client: WebClient, named: string): Promise<Channel | null> {
  const pages = client.paginate('conversations.list', { types: 'public_channel', limit: 1000 });
  for await (const page of pages) {
    const { channels = [] } = page as ConversationsListResponse;
    const found = channels.find(({ id, name }) => name === named || id === named);
    if (found) return found;
  }
  return null;
}

/**
 * Whether the workspace lets the app create channels. `team.preferences.list`
 * does not tell, nor does anything else that a bot may ask: Slack says it in
 * answer to an attempt, so without a `suffix` for one this is left open.
 */
export async function examineCreating(client: WebClient, suffix: string | null): Promise<Finding> {
  if (suffix === null) {
    return note(
      CREATING,
      'Slack tells whether the app may create channels only when it tries: --try-channel creates one and archives it.',
    );
  }
  try {
    const name = `fireside-doctor-${suffix}`.toLowerCase().slice(0, 80);
    const { channel } = await client.conversations.create({ name });
    if (channel?.id) await client.conversations.archive({ channel: channel.id });
    return ok(CREATING, `#${name} was created and archived.`);
  } catch (error) {
    const refused = slackErrorOf(error);
    return wrong(
      CREATING,
      refused === 'restricted_action'
        ? 'The workspace does not let the app create channels: ask an owner to allow it under Settings & permissions, Permissions, Channel management.'
        : `Slack did not create a channel (${refused ?? 'no answer'}); try again later.`,
    );
  }
}
