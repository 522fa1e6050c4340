import { ApiError } from '../acts/desk.ts';
import type { Channel } from '../state/channels.ts';
import type { Call } from './call.ts';

const LONGEST_NAME = 80;

/**
 * The name asked for, if Slack would take it and nobody has it. An archived channel and a
 * private one that the bot cannot see hold their names too.
 */
export function freeName({ args, state }: Call, renamed?: Channel): string {
  const name = args.text('name')?.trim();
  if (!name) throw new ApiError('invalid_name_required');
  if (name.length > LONGEST_NAME) throw new ApiError('invalid_name_maxlength');
  if (/^[\p{P}_-]+$/u.test(name)) throw new ApiError('invalid_name_punctuation');
  if (!/^[\p{Ll}\p{Lo}\p{M}\p{N}_-]+$/u.test(name)) throw new ApiError('invalid_name_specials');
  const holder = state.channels.named(name);
  if (holder && holder.id !== renamed?.id) throw new ApiError('name_taken');
  return name;
}
