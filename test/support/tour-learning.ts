import type { Tour } from './tour.ts';

const DAY = 24 * 60;

/** What surprised people, and what they say of it a month later. */
export async function remembering({ house, ana, bo, later }: Tour): Promise<void> {
  await ana.types('operations', 'declare sev2 Exports are late', 'Exports are late');
  const [incident] = await house.bot.world.incidents.before(null, 1);
  const exports = incident?.channelId ?? '';
  await ana.types(exports, 'lead me', '<@U0ANA> holds command');
  await bo.types(exports, 'log Restarted the exporter', 'On the timeline');
  await bo.types(exports, 'surprise The exporter runs twice', 'The exporter runs twice');
  await bo.presses(exports, 'learning:surprise-edit', 'What had you not expected?');
  await bo.sends({ line: 'Two exporters run' }, 'Two exporters run');
  await bo.presses(exports, 'learning:surprise-remove', 'Taken back; it is gone.');
  await ana.types(exports, 'resolve', 'Resolved');
  await later(30);
  await ana.presses(exports, 'learning:surprise', 'What had you not expected?');
  await ana.sends({ line: 'Nobody watches the exporter' }, 'Nobody watches the exporter');
  await ana.types(exports, 'schedule tomorrow 14:00', 'Review booked for');
  await later(36 * DAY);

  const [questions = ''] = house.slack.control
    .channels({ as: 'ana' })
    .filter(({ isDirect }) => isDirect)
    .map(({ id }) => id);
  await ana.presses(questions, 'learning:answer', 'Counted, without your name.');
  await ana.presses(questions, 'learning:line', 'What would you like to add?');
  await ana.sends({ said: 'We look at the exporter first' }, 'Kept, without your name.');
  const [also = ''] = house.slack.control
    .channels({ as: 'bo' })
    .filter(({ isDirect }) => isDirect)
    .map(({ id }) => id);
  await bo.presses(also, 'learning:stop', 'I ask you no more');
  await ana.types('operations', 'learning', 'not enough to say');
}
