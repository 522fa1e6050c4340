import { worthSaying } from '../../src/domain/worth-saying.ts';
import { isSaid, OTHER_APP, type Replay } from './form.ts';
import { castOf } from './play.ts';

export interface Coaching {
  /** How many lines of people drew a nudge. */
  readonly nudges: number;
  /** How many lines the file lets draw one. */
  readonly expectedNudges: number;
  readonly falseNudges: number;
  /** A sentence for each line that drew one and should not; it says where the line stands, not what it says. */
  readonly faults: readonly string[];
}

/** What the coach makes of each line of a person, as if it had been on in a channel from the start. */
export function coachingOf(replay: Replay): Coaching {
  const people = castOf(replay);
  const lines = replay.events
    .map((event, at) => ({ ...event, number: at + 1 }))
    .filter((event) => isSaid(event) && event.actor !== OTHER_APP)
    .map((event) => ({
      ...event,
      nudge: worthSaying(event.text, people),
      isExpected: (event.expect_coaching ?? []).length > 0,
    }));
  const faults = lines.flatMap(({ nudge, isExpected, number, at, actor }) =>
    nudge && !isExpected
      ? [`falsely nudged: event ${number}, ${at} ${actor}: ${nudge.category} (${nudge.rule})`]
      : [],
  );
  return {
    nudges: lines.filter(({ nudge }) => nudge !== null).length,
    expectedNudges: lines.filter(({ isExpected }) => isExpected).length,
    falseNudges: faults.length,
    faults,
  };
}
