import type { Input, ViewState } from '../../kit/feature.ts';

/**
 * A form that is shown again, with what somebody else wrote, has other block
 * ids: under the same ones Slack would put back what was typed before, over
 * what the form was given to show.
 */
export function inTurn(id: string, turn: number): string {
  return turn === 0 ? id : `${id}@${turn}`;
}

/** The turn of a form that follows the one which was sent. */
export function nextTurn({ turn = '0' }: Input): number {
  return Number(turn) + 1;
}

/** What stands in a form, by the ids of its first turn. */
export function ofAnyTurn(state: ViewState): ViewState {
  return Object.fromEntries(
    Object.entries(state).map(([id, field]) => [id.replace(/@\d+$/, ''), field]),
  );
}
