import type { TimelineLine } from '../domain/entry.ts';
import type { Self } from './world.ts';

type Place = NonNullable<TimelineLine['message']>;

/** Where a message is, as Slack's own links say it; worked out here, to spare a call for each. */
export function permalink({ channelId, ts, threadTs }: Place, { workspaceUrl }: Self): string {
  const url = new URL(`archives/${channelId}/p${ts.replace('.', '')}`, workspaceUrl);
  if (threadTs) {
    url.searchParams.set('thread_ts', threadTs);
    url.searchParams.set('cid', channelId);
  }
  return url.toString();
}
