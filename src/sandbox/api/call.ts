import { ApiError, type Desk } from '../acts/desk.ts';
import type { Args } from './args.ts';

export type Answer = { readonly ok: boolean; readonly [key: string]: unknown };

/** One call of a Web API method whose token has been checked. */
export interface Call extends Desk {
  readonly args: Args;
  /** Refuses unless the token has one of the scopes. */
  need(...anyOf: string[]): void;
}

export interface Method {
  /** One of them is enough; none listed means that any token will do. */
  readonly scopes: readonly string[];
  /** `app` for the one method that wants the app-level token. */
  readonly token?: 'bot' | 'app';
  readonly run: (call: Call) => Answer;
}

export type Methods = Readonly<Record<string, Method>>;

export function needScope(provided: readonly string[], anyOf: readonly string[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => provided.includes(scope))) return;
  throw new ApiError('missing_scope', {
    needed: anyOf.join(','),
    provided: provided.join(','),
  });
}

export const READ = ['channels:read', 'groups:read', 'mpim:read', 'im:read'];
export const HISTORY = ['channels:history', 'groups:history', 'mpim:history', 'im:history'];
export const MANAGE = ['channels:manage', 'groups:write', 'im:write', 'mpim:write'];
