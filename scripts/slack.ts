import { openLocalClock } from '../src/local-clock.ts';
import { LOCAL_TOKENS, ownManifest, startLocalSlack } from '../src/local-slack.ts';
import { SlackStartError } from '../src/sandbox/index.ts';
import { StartError } from '../src/start-error.ts';
import { type Args, ArgsError, readArgs, USAGE } from './slack/read-args.ts';

const now = () => new Date();

/** The local Slack alone, for a bot that somebody starts in another terminal. */
async function main(): Promise<void> {
  const asked = readArgs(process.argv.slice(2));
  if (!asked) {
    say(USAGE);
    return;
  }
  const { dir, port, manifest, requestUrl } = asked;
  const slack = await startLocalSlack({
    dir,
    port,
    clock: openLocalClock(dir, now),
    manifest: manifest ?? ownManifest('/incident'),
    realNow: now,
    ...(requestUrl !== null && { requestUrl }),
  });
  // Before anybody knows that it is there, and may end it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void slack.close());
  }
  say(`Local Slack: ${slack.url} (open it in a browser; its data is in ${dir})\n`);
  say('In another terminal, so that your bot takes it for the real one:\n');
  for (const line of variables(asked, slack.apiUrl)) say(`  export ${line}`);
}

function variables({ requestUrl }: Args, apiUrl: string): string[] {
  const { botToken, appToken, signingSecret } = LOCAL_TOKENS;
  const common = [`SLACK_API_URL=${apiUrl}`, `SLACK_BOT_TOKEN=${botToken}`];
  if (requestUrl === null) return [...common, `SLACK_APP_TOKEN=${appToken}`];
  const { port } = new URL(requestUrl);
  return [...common, `SLACK_SIGNING_SECRET=${signingSecret}`, `PORT=${port || '80'}`];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const isForPeople = [ArgsError, SlackStartError, StartError].some((one) => error instanceof one);
  if (!isForPeople || !(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
