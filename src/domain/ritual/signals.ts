import type { Signal } from './signal.ts';
import { asksForCare, homeless, unchanged } from './signals-actions.ts';
import { cleanWords, endsAtPerson, singleCause } from './signals-cause.ts';
import { copied, sameAgain } from './signals-copied.ts';
import { emptySections, nothingNew } from './signals-empty.ts';
import { forTheGate, late, oneHand } from './signals-making.ts';
import { noConversation, noReader } from './signals-people.ts';
import { backward } from './signals-timeline.ts';

/** All that the mirror looks for, by number. One more is a rule beside these and a line here. */
export const SIGNALS: readonly Signal[] = [
  copied,
  emptySections,
  singleCause,
  endsAtPerson,
  homeless,
  asksForCare,
  unchanged,
  nothingNew,
  oneHand,
  noConversation,
  noReader,
  late,
  backward,
  forTheGate,
  sameAgain,
  cleanWords,
];
