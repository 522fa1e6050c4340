import type { View } from '@slack/web-api';
import { Refusal } from '../../domain/refusal.ts';
import { minutesOf, SCENARIOS, type Scenario, scenarioNamed } from '../../domain/scenarios.ts';
import { choiceField, FIELD, modal, section } from '../../kit/blocks.ts';
import type { Call, Modal } from '../../kit/feature.ts';
import { startDrill } from './start.ts';

const ID = 'drill:form';
const SCENARIO = 'scenario';

/** Tells of each what people would know at its beginning, and no more. */
export function drillForm({ channelId, responseUrl }: Call): View {
  return modal({
    callbackId: ID,
    title: 'Practise a drill',
    submit: 'Begin',
    metadata: { channelId: channelId ?? '', responseUrl: responseUrl ?? '' },
    blocks: [
      section('Nothing is broken: it is practice, marked as such, in no figures. You lead it.'),
      choiceField({
        id: SCENARIO,
        label: 'What do you want to practise with?',
        choices: SCENARIOS.map((one, at) => ({ value: one.id, label: labelOf(one, at + 1) })),
      }),
    ],
  });
}

function labelOf(scenario: Scenario, number: number): string {
  const { title, severity } = scenario;
  return `${number}. ${title} (${severity}, ${minutesOf(scenario)} min)`;
}

export const drillModal: Modal = {
  callbackId: ID,
  verb: 'drill',
  read(state) {
    const chosen = state[SCENARIO]?.[FIELD]?.selected_option?.value;
    return chosen ? { input: { [SCENARIO]: chosen } } : { errors: { [SCENARIO]: 'Choose one.' } };
  },
  async run(call, input, _metadata, world) {
    const scenario = scenarioNamed(input[SCENARIO] ?? '');
    if (scenario) return startDrill(scenario, call, world);
    throw new Refusal(`That drill is gone. \`${world.command} drill\` shows which there are.`);
  },
};
