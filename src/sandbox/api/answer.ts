import { ApiError, type Desk } from '../acts/desk.ts';
import { argsOf } from './args.ts';
import { type Answer, type Method, needScope } from './call.ts';
import { methods } from './methods.ts';

/** Slack hands the token's scopes back with every answer. */
export type Scopes = { readonly provided: readonly string[]; readonly accepted: readonly string[] };

/**
 * Answers one call; what it changed is on disk before this returns. A refusal changes nothing.
 */
export function answer(
  desk: Desk,
  name: string,
  token: string | null,
  raw: Readonly<Record<string, unknown>>,
): { body: Answer; scopes: Scopes } {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const provided = token === null ? [] : scopesOf(desk, token);
  const scopes = { provided, accepted: method?.scopes ?? [] };
  try {
    if (!method) throw new ApiError('unknown_method', { req_method: name });
    admit(desk, method, token);
    const need = (...anyOf: string[]) => needScope(provided, anyOf);
    need(...method.scopes);
    const body = desk.state.transact(() => method.run({ ...desk, args: argsOf(raw), need }));
    return { body, scopes };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { body: { ok: false, error: error.error, ...error.details }, scopes };
  }
}

function scopesOf({ state: { identity } }: Desk, token: string): readonly string[] {
  if (token === identity.app.botToken) return identity.scopes;
  return token === identity.app.appToken ? ['connections:write'] : [];
}

function admit({ state: { identity }, sky }: Desk, method: Method, token: string | null): void {
  const { botToken, appToken } = identity.app;
  if (token === null) throw new ApiError('not_authed');
  if (token !== botToken && token !== appToken) throw new ApiError('invalid_auth');
  const refusal = token === botToken ? sky.tokenError() : null;
  if (refusal) throw new ApiError(refusal);
  const wanted = method.token === 'app' ? appToken : botToken;
  if (token !== wanted) throw new ApiError('not_allowed_token_type');
}
