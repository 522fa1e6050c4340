import { appManifest } from '../manifests/manifest.ts';
import type { SlackIn } from './app.ts';
import { features } from './features/index.ts';
import type { LocalClock } from './local-clock.ts';
import { timeActs } from './local-time-acts.ts';
import { LOCAL_WORKSPACE } from './local-workspace.ts';
import { type Manifest, startSlack } from './sandbox/index.ts';

const TICK_MS = 250;

/** No secrets: they open a workspace that only this machine can reach. */
export const LOCAL_TOKENS = {
  botToken: 'xoxb-local',
  appToken: 'xapp-local',
  signingSecret: 'local_signing_secret',
};

export interface LocalSlackOptions {
  readonly dir: string;
  readonly port: number;
  readonly clock: LocalClock;
  readonly manifest: Manifest;
  /** HTTP mode: where the app takes what Slack sends. Absent: Socket Mode. */
  readonly requestUrl?: string;
  /** Real time, by which requests are signed. */
  readonly realNow: () => Date;
}

/** The bot as the local Slack knows it. */
export function ownManifest(command: string): Manifest {
  return appManifest({ command, mode: 'socket', features });
}

/** A workspace on this machine, with an app installed in it as its manifest says. */
export async function startLocalSlack(options: LocalSlackOptions) {
  const { dir, port, clock, manifest, requestUrl, realNow } = options;
  const time = timeActs(clock);
  const slack = await startSlack({
    dir,
    port,
    now: clock.now,
    realNow,
    workspace: LOCAL_WORKSPACE,
    app: { ...LOCAL_TOKENS, manifest, ...(requestUrl !== undefined && { requestUrl }) },
    acts: time.acts,
  });
  const timer = setInterval(() => slack.tick(), TICK_MS);
  const slackIn: SlackIn = { kind: 'socket', ...LOCAL_TOKENS, apiUrl: slack.apiUrl };
  return {
    ...slack,
    slackIn,
    time,
    async close() {
      clearInterval(timer);
      await slack.close();
    },
  };
}
