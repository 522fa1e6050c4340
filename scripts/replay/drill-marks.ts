import { BOT } from './check.ts';
import { readTranscript } from './transcript.ts';

/** A sentence for whatever the bot posted of a drill that does not say so; a channel's name does not count. */
export function unmarkedIn(transcript: string): string[] {
  return readTranscript(transcript)
    .filter(({ app, who, onlyFor }) => app && who === BOT && onlyFor === null)
    .filter(({ text }) => !/\bdrill\b/i.test(text.replace(/#\S+/g, '')))
    .map(({ at, text }) => `not marked as a drill: ${at.toISOString()} ${text}`);
}
