import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from './world.ts';

/** What Slack's packages say, at warning and above: below that they quote payloads, which nobody may read. */
export function quietLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...words) => log.warn('slack', { said: String(words[0]) }),
    error: (...words) => log.error('slack', { said: String(words[0]) }),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
