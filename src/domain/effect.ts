import { type Action, stands } from './action.ts';

/** How many follow-ups were done, and of how many of them something shows the effect. */
export interface Effect {
  readonly closed: number;
  readonly verified: number;
}

/** Of fewer a share would say more about chance than about follow-ups. */
const ENOUGH = 5;

/**
 * Counts what came of follow-ups. What was dropped counts nowhere: letting one go is as good an end
 * as any, and a figure must not say otherwise. Who calls leaves drills out.
 */
export function effectOf(actions: readonly Action[]): Effect {
  const states = actions
    .filter((it) => it.kind === 'follow-up' && stands(it))
    .map((it) => it.state);
  const verified = states.filter((state) => state === 'verified').length;
  return { closed: verified + states.filter((state) => state === 'done').length, verified };
}

/** In a sentence; without any figure where there are too few to say. */
export function effectWords({ closed, verified }: Effect): string {
  if (closed < ENOUGH) return 'Whether follow-ups have an effect: not enough to say.';
  return `Of ${closed} follow-ups that were done, ${verified} have shown their effect.`;
}
