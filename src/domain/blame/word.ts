/** A word as it stands in a text, from `start` up to `end`. */
export interface Word {
  readonly text: string;
  /** Lower case, contractions undone: "n't" is "not", "'ve" is "have". */
  readonly lower: string;
  /** As a dictionary has it: "broke" is "break", "engineers" is "engineer". */
  readonly lemma: string;
  /** The universal part of speech: NOUN, PROPN, VERB, AUX, ... */
  readonly tag: string;
  readonly start: number;
  readonly end: number;
}
