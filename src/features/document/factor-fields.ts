import type { KnownBlock } from '@slack/web-api';
import type { ContributingFactor } from '../../domain/document.ts';
import type { Incident } from '../../domain/incident.ts';
import { promptsFor } from '../../domain/prompts.ts';
import { lessonOf } from '../../domain/scenarios.ts';
import { choiceField, context, FIELD, quoted, textField } from '../../kit/blocks.ts';
import type { Input, ViewState } from '../../kit/feature.ts';
import { inTurn } from './turns.ts';

/** The block of a factor in the form begins with it; its id follows. */
export const PREFIX = 'factor-';

/** The fields of one more factor. */
export const NEW = { text: 'new', question: 'question', own: 'own-question' } as const;

const OWN = 'own';
const MOST_TEXT = 1000;
const MOST_QUESTION = 300;

/** Most that one form can show; so many conditions are no help to a reader either. */
const MOST_FACTORS = 30;

export function factorBlocks(
  { id, text, question }: ContributingFactor,
  above: readonly KnownBlock[],
  turn: number,
): KnownBlock[] {
  const field = textField({
    id: inTurn(`${PREFIX}${id}`, turn),
    label: 'A condition that had to be there',
    hint: `${question ? `Asked: ${question} ` : ''}Emptied, it is gone.`,
    multiline: true,
    optional: true,
    maxLength: MOST_TEXT,
    initial: text,
  });
  return [...above, field];
}

/** One more; its question is one of the bank, or somebody's own. `count` is how many there are. */
export function newFactorBlocks(
  incident: Incident,
  count: number,
  {
    text,
    question,
    turn,
  }: { readonly text: string; readonly question: string; readonly turn: number },
): KnownBlock[] {
  if (count >= MOST_FACTORS) {
    return [context('A form holds no more of them. Say two that belong together in one.')];
  }
  const asked = questionsFor(incident);
  const known = asked.indexOf(question);
  const isOwn = question !== '' && known < 0;
  return [
    context('*Another one.* Each was needed, and none was enough by itself.'),
    quoted(asked.map((one, at) => `${at + 1}. ${one}`).join('\n')),
    choiceField({
      id: inTurn(NEW.question, turn),
      label: 'Which question led there?',
      optional: true,
      initial: isOwn ? OWN : String(known),
      choices: [
        ...asked.map((one, at) => ({ value: String(at), label: `${at + 1}. ${one}` })),
        { value: OWN, label: 'another one, which is below' },
      ],
    }),
    textField({
      id: inTurn(NEW.own, turn),
      label: 'Another question',
      optional: true,
      maxLength: MOST_QUESTION,
      initial: isOwn ? question : '',
    }),
    textField({
      id: inTurn(NEW.text, turn),
      label: 'What had to be there?',
      multiline: true,
      optional: true,
      maxLength: MOST_TEXT,
      initial: text,
    }),
  ];
}

/** What was chosen and written of those fields. */
export function readNew(state: ViewState): Input {
  return {
    [NEW.text]: state[NEW.text]?.[FIELD]?.value?.trim() ?? '',
    [NEW.question]: state[NEW.question]?.[FIELD]?.selected_option?.value ?? '',
    [NEW.own]: state[NEW.own]?.[FIELD]?.value?.trim() ?? '',
  };
}

/** The question that led to the new one. Who wrote one of their own means that. */
export function newQuestion(input: Input, incident: Incident): string | null {
  return input[NEW.own] || (questionsFor(incident)[Number(input[NEW.question] || -1)] ?? null);
}

function questionsFor(incident: Incident): string[] {
  const usual = promptsFor('review_contributing').map(({ text }) => text);
  return [...(lessonOf(incident)?.afterwards ?? []), ...usual];
}
