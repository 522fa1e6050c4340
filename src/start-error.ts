/** Why the bot does not start: one sentence for the person who runs it, with the mend. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
