import { Refusal } from '../../domain/refusal.ts';
import { scenarioNamed, scenarioNear } from '../../domain/scenarios.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { drillForm } from './form.ts';
import { startDrill } from './start.ts';
import { stopDrill } from './stop.ts';

export const drillCommand: Subcommand = {
  name: 'drill',
  usage: '[scenario|stop]',
  summary: 'Practise with an incident that was written beforehand; alone it shows which there are.',

  async asks(call) {
    return call.text.trim() === '' ? drillForm(call) : null;
  },

  async run(call, world) {
    const word = call.text.trim().replace(/\s+/g, '-');
    if (word.toLowerCase() === 'stop') return stopDrill(call, world);
    const scenario = scenarioNamed(word);
    if (scenario) return startDrill(scenario, call, world);
    throw new Refusal(unknown(word, world.command));
  },
};

/** Without the word itself: it may be anything. */
function unknown(word: string, command: string): string {
  const near = scenarioNear(word);
  const meant = near ? ` Did you mean \`${command} drill ${near.id}\`?` : '';
  return `There is no such drill.${meant} \`${command} drill\` alone shows which there are.`;
}
