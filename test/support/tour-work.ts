import type { Tour } from './tour.ts';

/** Tasks and follow-ups, by command, by button, and from a message. */
export async function working({ house, ana, bo, channelOf }: Tour): Promise<void> {
  const cards = await channelOf('Cards are refused');
  await ana.types(cards, 'task Drain the queue', 'T1 is on the list.');
  await bo.types(cards, 'take T1', '<@U0BO>');
  await bo.types(cards, 'done T1', 'done by <@U0BO>');
  await bo.presses(cards, 'actions:again', 'T1');
  await bo.types(cards, 'drop T1 not worth it', 'not worth it');
  await ana.types(cards, 'task Call the bank', 'T2 is on the list.');
  await ana.types(cards, 'tasks', '1 open task');
  await ana.presses(cards, 'actions:tasks', '1 open task');
  await ana.presses(cards, 'actions:take', '<@U0ANA>');
  await ana.presses(cards, 'actions:edit', 'What is to be done?');
  await ana.sends({ text: 'Call both banks' }, 'Call both banks');
  await ana.presses(cards, 'actions:done', 'done by <@U0ANA>');
  await ana.types(cards, 'follow-up Add an alarm by friday', 'F1');
  await ana.types(cards, 'follow-ups', '1 open follow-up');
  await ana.presses(cards, 'actions:accept', 'accepted');
  await ana.presses(cards, 'actions:issue', 'becomes an issue in acme/checkout');
  await ana.types(cards, 'done F1', 'done by <@U0ANA>');
  await ana.presses(cards, 'actions:verify', 'A link to what shows its effect');
  await ana.sends({ link: 'https://ci.example.com/7' }, 'what shows it');
  await ana.types(cards, 'verify F1 https://ci.example.com/8', 'F1 is verified already');
  await ana.types(cards, 'follow-up Ask the bank for a status page', '*F2*');
  await ana.types(cards, 'task Rename the proxy', 'T3 is on the list.');
  await ana.presses(cards, 'actions:drop', 'Why is T3 dropped?');
  await ana.sends({ reason: 'later' }, 'later');

  const words = 'We should tell the shops';
  house.slack.control.post({ user: 'bo', channel: cards, text: words });
  await ana.uses('make_action', words, { channel: cards, words });
  await ana.sends({ kind: 'task' }, 'T4');
}

/** What stands on the timeline, and how it is put right. */
export async function writingDown({ house, ana, channelOf }: Tour): Promise<void> {
  const cards = await channelOf('Cards are refused');
  await ana.types(cards, 'log Rolled back to 41', 'On the timeline');
  await ana.types(cards, 'log Nobody is awake', 'On the timeline');
  await ana.presses(cards, 'timeline:undo', 'Taken off the timeline again.');
  const words = 'The bank says it is them';
  house.slack.control.post({ user: 'bo', channel: 'operations', text: words });
  await ana.uses('add_to_timeline', 'Which incident', { channel: 'operations', words });
  const cardsId = (await house.bot.world.incidents.ofChannel(cards))?.id ?? '';
  await ana.sends({ incident: cardsId }, 'On the timeline');
  await ana.types(cards, 'timeline', 'Rolled back to 41');
  await ana.presses(cards, 'timeline:show', 'Show the short one');
  await ana.presses(cards, 'timeline:edit', 'What it says');
  await ana.sends({ text: 'Rolled back to version 41' }, 'Rolled back to version 41');
  await ana.types(cards, 'draft', 'Postmortem draft');
}

/** What Slack would not take, and is tried once more. */
export async function mending({ house, ana, channelOf }: Tour): Promise<void> {
  const cards = await channelOf('Cards are refused');
  const { control } = house.slack;
  const { ts } = control.post({ user: 'bo', channel: cards, text: 'It is their proxy' });
  const how = { how: 'error', error: 'invalid_blocks', times: 1 } as const;
  control.weather.fail({ method: 'chat.postEphemeral', ...how });
  control.react({ user: 'bo', channel: cards, ts, emoji: 'pushpin' });
  await house.settle();
  await ana.types(cards, 'jobs', 'invalid_blocks');
  await ana.presses(cards, 'jobs:retry', 'tried again.');
}
