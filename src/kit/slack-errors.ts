import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/** What a failed call to Slack means for what it was to do. */
export type Failure =
  /** It did not happen, and may be tried again from then on. */
  | { readonly kind: 'later'; readonly seconds: number; readonly error: string }
  /** It did not happen, and never will as it stands. */
  | { readonly kind: 'refused'; readonly error: string }
  /** It may have happened: look before trying again. */
  | { readonly kind: 'unclear'; readonly error: string };

/** Slack's own words for "something broke on our side, perhaps after the fact". */
const UNCLEAR = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/** The app is out of the workspace, or its token void: until somebody mends that. */
const LOCKED_OUT: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
]);
/** Only until it is known whether that holds: then everything rests (installation.ts). */
const LOCKED_OUT_SECONDS = 30;

/** A message for a thread whose head Slack would not take; it waits with that one. */
export class NoThread extends Error {
  override readonly name = 'no_thread';
}

export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'later', seconds: error.retryAfter, error: 'ratelimited' };
  }
  if (error instanceof NoThread) return { kind: 'refused', error: error.name };
  const name = slackErrorOf(error);
  if (name && isLockedOut(name)) {
    return { kind: 'later', seconds: LOCKED_OUT_SECONDS, error: name };
  }
  if (name === 'ratelimited') return { kind: 'later', seconds: 30, error: name };
  if (name && !UNCLEAR.has(name)) return { kind: 'refused', error: name };
  return { kind: 'unclear', error: name ?? nameOf(error) };
}

/** Slack's answers where a person cannot be told anything: deactivated, a bot, not in that channel. */
const NOBODY_THERE: ReadonlySet<string> = new Set([
  'cannot_dm_bot',
  'user_disabled',
  'user_not_found',
  'user_not_in_channel',
  'user_not_visible',
]);

export function isNobodyThere(error: string): boolean {
  return NOBODY_THERE.has(error);
}

/** Slack's answers when we may be in a channel and still not read it. */
const UNREADABLE: ReadonlySet<string> = new Set(['missing_scope', 'channel_not_found']);

export function isUnreadable(error: string): boolean {
  return UNREADABLE.has(error);
}

/** Whether a refusal is about us, and not about what was asked. */
export function isLockedOut(error: string): boolean {
  return LOCKED_OUT.has(error);
}

/** Slack's name for a refusal (`channel_not_found`); null when it never answered. */
export function slackErrorOf(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

/** The kind of error, without its message: a message may quote what people wrote. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
