import type { Sky } from '../sky.ts';
import type { State } from '../state/state.ts';

/** What every act needs: the workspace, and where this server answers. */
export interface Desk {
  readonly state: State;
  /** `http://127.0.0.1:PORT`, for the addresses handed out. */
  readonly origin: () => string;
  readonly sky: Pick<Sky, 'tokenError' | 'forbidsChannels'>;
}

/** Slack's refusal of a Web API call: `error` as its documentation names it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly error: string;
  readonly details: Record<string, unknown>;

  constructor(error: string, details: Record<string, unknown> = {}) {
    super(error);
    this.error = error;
    this.details = details;
  }
}
