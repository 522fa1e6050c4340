import type { Incident } from '../../domain/incident.ts';
import { slackErrorOf } from '../../kit/slack-errors.ts';
import type { World } from '../../kit/world.ts';

/**
 * What is left for a person to do: Slack lets no app change what kind of
 * channel a channel is.
 */
export async function saidOfPrivate(incident: Incident, world: World): Promise<string> {
  const { number, channelId } = incident;
  const said = `#${number} is private from now on.`;
  if (!channelId || (await isPrivateChannel(channelId, world))) return said;
  const how = `Slack lets only a person make <#${channelId}> itself private: click the channel's name, then *Settings*, then *Change to a private channel*. Until then everybody can read it.`;
  return [said, how, ...(await whatIsMissing(world))].join(' ');
}

export async function saidOfPublic(incident: Incident, world: World): Promise<string> {
  const { number, channelId } = incident;
  const said = `#${number} is public from now on.`;
  if (!channelId || !(await isPrivateChannel(channelId, world))) return said;
  const join = world.policy.announcementChannel
    ? ' Until then, *Join* under the announcement brings people in.'
    : '';
  return `${said} Slack lets only a workspace owner make <#${channelId}> itself public, in the settings of the channel.${join}`;
}

async function isPrivateChannel(channel: string, { slack }: World): Promise<boolean> {
  try {
    const info = await slack.reads.conversations.info({ channel });
    return info.channel?.is_private === true;
  } catch (error) {
    if (!slackErrorOf(error)) throw error;
    // What we may not look at is private.
    return true;
  }
}

/** Said before the channel is out of our sight, since nobody would hear it from us afterwards. */
async function whatIsMissing({ slack }: World): Promise<string[]> {
  const { response_metadata } = await slack.reads.auth.test();
  const granted: readonly string[] = response_metadata?.scopes ?? [];
  const missing = ['groups:read', 'groups:write', 'groups:history'].filter(
    (scope) => !granted.includes(scope),
  );
  if (missing.length === 0) return [];
  return [
    `Before that, grant my app the optional scopes ${missing.join(', ')}: without them I can neither speak nor read there any more.`,
  ];
}
