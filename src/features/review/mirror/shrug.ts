import { Refusal } from '../../../domain/refusal.ts';
import { quietUntil } from '../../../domain/ritual/mirror.ts';
import { SIGNAL_IDS } from '../../../domain/ritual/ritual-policy.ts';
import type { Button } from '../../../kit/feature.ts';
import { whenOf } from '../../../kit/slot-choice.ts';
import { SHRUG } from './words.ts';

/** The signal is silent for the whole team then. That somebody pressed is kept, and not who. */
export const shrugButton: Button = {
  actionId: SHRUG,
  inPassing: true,

  async run({ text, at }, { shrugs, policy }) {
    const [, wanted] = text.split(' ');
    const signal = SIGNAL_IDS.find((id) => id === wanted);
    if (!signal) throw new Refusal('That observation is gone.');
    const until = quietUntil(at, policy.mirror);
    await shrugs.keepQuiet(signal, until);
    return {
      text: `The mirror is silent about that until ${whenOf(until)}, in every review of this team. Nobody is told who said so.`,
    };
  },
};
