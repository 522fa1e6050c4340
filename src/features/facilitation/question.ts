import type { Chosen } from '../../domain/facilitation/choice.ts';
import { afterAnswer } from '../../domain/facilitation/prompt-plan.ts';
import type { Incident, OpenStatus, PromptAnswer } from '../../domain/incident.ts';
import { adjustIncident } from '../../kit/adjust.ts';
import { buttons, section } from '../../kit/blocks.ts';
import type { Button } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { escaped } from '../../kit/text.ts';
import type { Message } from '../../store/outgoing.ts';

const USEFUL = 'facilitation:useful';
const NOT_NOW = 'facilitation:not-now';
/** At the end of a button's value where only one person reads the message. */
const ALONE = 'alone';

/** What called for it in front, so that nobody has to wonder; then the question. */
export function question({ id }: Incident, phase: OpenStatus, chosen: Chosen): Message {
  const asked = escaped(chosen.question);
  const text = `:speech_balloon: ${escaped(chosen.fact)} ${asked}`;
  const value = [id, phase, ...(chosen.to === 'channel' ? [] : [ALONE])].join(' ');
  const answers = buttons(
    { actionId: USEFUL, label: 'Useful', value },
    { actionId: NOT_NOW, label: 'Not now', value },
  );
  return {
    text,
    blocks: [section(`:speech_balloon: ${escaped(chosen.fact)}`, `*${asked}*`), answers],
  };
}

export const usefulButton = answering(USEFUL, 'useful', 'Good. I keep asking such things.');

export const notNowButton = answering(
  NOT_NOW,
  'not-now',
  'That is fine. I ask no more of these in this incident.',
);

/** The answer is counted for the team; who gave it is kept nowhere. */
function answering(actionId: string, answer: PromptAnswer, text: string): Button {
  return {
    actionId,
    run: pressed(async (incident, call, world) => {
      const [, phase, mark] = call.text.split(' ');
      await adjustIncident(incident, world, (it) => afterAnswer(it, phase ?? '', answer));
      return { text, ...(mark === ALONE && { replaces: true }) };
    }),
  };
}
