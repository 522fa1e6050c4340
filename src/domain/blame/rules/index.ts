import type { Category } from '../rule.ts';
import absolutesAboutPeople from './absolutes-about-people.json' with { type: 'json' };
import accusation from './accusation.json' with { type: 'json' };
import accusatoryQuestion from './accusatory-question.json' with { type: 'json' };
import characterJudgement from './character-judgement.json' with { type: 'json' };
import counterfactual from './counterfactual.json' with { type: 'json' };
import deficitFraming from './deficit-framing.json' with { type: 'json' };
import hindsightCertainty from './hindsight-certainty.json' with { type: 'json' };
import humanErrorLabel from './human-error-label.json' with { type: 'json' };
import punitive from './punitive.json' with { type: 'json' };
import sarcasmContempt from './sarcasm-contempt.json' with { type: 'json' };
import selfBlame from './self-blame.json' with { type: 'json' };
import weaselAction from './weasel-action.json' with { type: 'json' };

/** Every kind of blame that is looked for. Another is a file beside these, and a line here. */
export const CATEGORIES: readonly Category[] = [
  accusation,
  accusatoryQuestion,
  counterfactual,
  deficitFraming,
  humanErrorLabel,
  characterJudgement,
  absolutesAboutPeople,
  hindsightCertainty,
  sarcasmContempt,
  punitive,
  weaselAction,
  selfBlame,
] as unknown as readonly Category[];
