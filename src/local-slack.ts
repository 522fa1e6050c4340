import { appManifest } from '../manifests/manifest.ts';
import type { SlackIn } from './app.ts';
import { features } from './features/index.ts';
import { LOCAL_WORKSPACE } from './local-workspace.ts';
import { startSlack } from './sandbox/index.ts';

const TICK_MS = 250;

/** No secrets: they open a workspace that only this machine can reach. */
const TOKENS = {
  botToken: 'xoxb-local',
  appToken: 'xapp-local',
  signingSecret: 'local-signing-secret',
};

export interface LocalSlackOptions {
  readonly dir: string;
  readonly port: number;
  readonly command: string;
  readonly now: () => Date;
}

/** A workspace on this machine, with the bot installed in it as its manifest says. */
export async function startLocalSlack({ dir, port, command, now }: LocalSlackOptions) {
  const manifest = appManifest({ command, mode: 'socket', features });
  const app = { ...TOKENS, manifest };
  const slack = await startSlack({ dir, port, now, workspace: LOCAL_WORKSPACE, app });
  const timer = setInterval(() => slack.tick(), TICK_MS);
  const slackIn: SlackIn = { kind: 'socket', ...TOKENS, apiUrl: slack.apiUrl };
  return {
    ...slack,
    slackIn,
    async close() {
      clearInterval(timer);
      await slack.close();
    },
  };
}
