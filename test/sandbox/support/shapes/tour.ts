import type { LocalSlack } from '../../../../src/sandbox/index.ts';
import type { Referee } from '../referees.ts';

type Place = { readonly user: string; readonly channel: string };

export const COMMAND = '/contract';
export const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_created',
  'channel_deleted',
  'channel_id_changed',
  'channel_left',
  'channel_rename',
  'channel_shared',
  'channel_unarchive',
  'channel_unshared',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_rename',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'pin_added',
  'reaction_added',
  'reaction_removed',
  'tokens_revoked',
  'user_change',
];

/** What people do that an app hears of: each event and payload comes up at least once. */
export async function peopleActEverything(slack: LocalSlack, bot: Referee): Promise<void> {
  const { control } = slack;
  const { channel: made } = await bot.web.conversations.create({ name: 'contract-tour' });
  const channel = made?.id ?? '';
  const [ada, grace] = [control.resolveUser('ada'), control.resolveUser('grace')];
  await bot.web.conversations.invite({ channel, users: `${ada},${grace}` });
  const here: Place = { user: ada, channel };

  talk(slack, here);
  await botTalks(bot, here);
  rooms(slack, here, grace);
  await interactions(slack, bot, here);
  await views(slack, bot, here);
  control.home({ user: ada });
  control.archive(here);
  control.unarchive(here);
  await slack.idle();
}

function talk({ control }: LocalSlack, here: Place): void {
  const { ts } = control.post({ ...here, text: 'It is dark. @fireside' });
  control.post({ ...here, text: 'A reply', thread: ts });
  control.post({ ...here, text: 'A file', files: [{ name: 'lamp.txt', content: 'dark' }] });
  control.post({ channel: here.channel, bot: 'pager', text: 'Lamp 3 is out' });
  control.edit({ ...here, ts, text: 'It is very dark.' });
  control.react({ ...here, ts, emoji: 'pushpin' });
  control.unreact({ ...here, ts, emoji: 'pushpin' });
  control.remove({ ...here, ts });
}

async function botTalks({ web }: Referee, { user, channel }: Place): Promise<void> {
  const { ts = '' } = await web.chat.postMessage({ channel, text: 'A question' });
  await web.chat.postMessage({ channel, text: 'An answer', thread_ts: ts, reply_broadcast: true });
  const mark = { channel, timestamp: ts, name: 'eyes' };
  await web.reactions.add(mark);
  await web.reactions.remove(mark);
  await web.conversations.rename({ channel, name: 'contract-renamed' });
  const direct = await web.conversations.open({ users: user });
  await web.chat.postMessage({ channel: direct.channel?.id ?? '', text: 'To you alone' });
}

function rooms({ control }: LocalSlack, here: Place, somebody: string): void {
  control.setTopic({ ...here, topic: 'Lamps' });
  control.rename({ ...here, name: 'contract-lamps' });
  control.leave({ ...here, user: somebody });
  control.join({ ...here, user: somebody });
  const created = control.create({ user: here.user, name: 'contract-created' });
  control.invite({ user: here.user, channel: created, who: control.bot().userId });
  control.kick({ user: here.user, channel: created, who: control.bot().userId });
  const secret = control.create({ user: here.user, name: 'contract-private', isPrivate: true });
  control.invite({ user: here.user, channel: secret, who: control.bot().userId });
  const aside = { user: here.user, channel: secret };
  control.post({ ...aside, text: 'Between us' });
  control.setTopic({ ...aside, topic: 'Lamps, quietly' });
  control.rename({ ...aside, name: 'contract-secret' });
  control.archive(aside);
  const closet = control.create({ user: here.user, name: 'contract-closet', isPrivate: true });
  control.invite({ user: here.user, channel: closet, who: control.bot().userId });
  control.deleteChannel({ user: here.user, channel: closet });
  const moved = control.create({ user: here.user, name: 'contract-moved' });
  control.invite({ user: here.user, channel: moved, who: control.bot().userId });
  control.changeId({ user: here.user, channel: moved });
  const shared = control.create({ user: here.user, name: 'contract-shared' });
  control.invite({ user: here.user, channel: shared, who: control.bot().userId });
  control.shareChannel({ user: here.user, channel: shared, team: 'T0OTHERS' });
  control.unshareChannel({ user: here.user, channel: shared });
  const open = control.create({ user: here.user, name: 'contract-open' });
  control.invite({ user: here.user, channel: open, who: control.bot().userId });
  control.makePrivate({ user: here.user, channel: open });
  control.kick({ user: here.user, channel: open, who: control.bot().userId });
}

/** What ends: a channel, a person's account, the app's token. */
export async function goAway({ control, idle }: LocalSlack): Promise<void> {
  const passing = control.create({ user: 'ada', name: 'contract-passing' });
  control.deleteChannel({ user: 'ada', channel: passing });
  control.deactivate({ user: 'grace' });
  control.weather.uninstall();
  await idle();
}

/** A button in a message, one in an ephemeral message, a command and both kinds of shortcut. */
async function interactions({ control }: LocalSlack, bot: Referee, here: Place): Promise<void> {
  const button = {
    type: 'button',
    action_id: 'go',
    value: '1',
    text: { type: 'plain_text', text: 'Go' },
  };
  const blocks = [{ type: 'actions', block_id: 'row', elements: [button] }];
  const words = { channel: here.channel, text: 'Go?', blocks };
  const { ts: said = '' } = await bot.web.chat.postMessage(words);
  const { message_ts: whispered = '' } = await bot.web.chat.postEphemeral({ ...words, ...here });
  await control.press({ ...here, ts: said, actionId: 'go' });
  await control.press({ ...here, ts: whispered, actionId: 'go' });
  await control.command({ ...here, command: COMMAND, text: 'open <&> @grace' });
  const { ts } = control.post({ ...here, text: 'Before it all began' });
  await control.shortcut({ user: here.user, callbackId: 'keep', channel: here.channel, ts });
  await control.shortcut({ user: here.user, callbackId: 'begin' });
}

/** The app opens a modal on the command; a second one comes on top, and both are put away. */
async function views({ control }: LocalSlack, bot: Referee, here: Place): Promise<void> {
  const { user } = here;
  await control.command({ ...here, command: COMMAND, text: 'modal' });
  await control.pressInView({ user, actionId: 'more' });
  await control.closeView({ user });
  const bottom = control.view({ user });
  await bot.web.views.update({ view_id: bottom?.id ?? '', view: modal() });
  await control.submit({ user, values: { title: { title: 'A lamp is out' } } });
}

/** A modal with a title to fill in and a button that asks for another modal. */
export function modal() {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  return {
    type: 'modal' as const,
    callback_id: 'contract',
    notify_on_close: true,
    title: plain('Contract'),
    submit: plain('Send'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'title',
        label: plain('Title'),
        element: { type: 'plain_text_input' as const, action_id: 'title' },
      },
      {
        type: 'actions' as const,
        block_id: 'row',
        elements: [{ type: 'button' as const, action_id: 'more', text: plain('More') }],
      },
    ],
  };
}
