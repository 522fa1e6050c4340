import { readQuiet } from '../../domain/quiet.ts';
import { adjustIncident } from '../../kit/adjust.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { typed } from '../../kit/incident-of.ts';
import { dateFor } from '../../kit/text.ts';

export const quietCommand: Subcommand = {
  name: 'quiet',
  usage: '[1h|30m|off]',
  summary:
    'Hear no reminder and no question of mine for so long; what still matters comes after it.',

  run: typed(async (incident, call, world) => {
    const quietUntil = readQuiet(call.text, call.at);
    await adjustIncident(incident, world, (it) => ({ ...it, quietUntil }));
    if (!quietUntil) return { text: 'I remind and ask again as before.' };
    const until = dateFor(quietUntil, '{time}', quietUntil.toISOString());
    return {
      text: `Until ${until} I remind you of nothing here and ask nothing. \`${world.command} quiet off\` ends that.`,
    };
  }),
};
