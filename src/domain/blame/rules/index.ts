// Each line is a kind of blame that is looked for. Another is a file beside these, and a line here.
export { default as absolutesAboutPeople } from './absolutes-about-people.json' with {
  type: 'json',
};
export { default as accusation } from './accusation.json' with { type: 'json' };
export { default as accusatoryQuestion } from './accusatory-question.json' with { type: 'json' };
export { default as characterJudgement } from './character-judgement.json' with { type: 'json' };
export { default as counterfactual } from './counterfactual.json' with { type: 'json' };
export { default as deficitFraming } from './deficit-framing.json' with { type: 'json' };
export { default as hindsightCertainty } from './hindsight-certainty.json' with { type: 'json' };
export { default as humanErrorLabel } from './human-error-label.json' with { type: 'json' };
export { default as punitive } from './punitive.json' with { type: 'json' };
export { default as sarcasmContempt } from './sarcasm-contempt.json' with { type: 'json' };
export { default as selfBlame } from './self-blame.json' with { type: 'json' };
export { default as weaselAction } from './weasel-action.json' with { type: 'json' };
