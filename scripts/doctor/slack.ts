import { WebClient } from '@slack/web-api';
import type { SlackIn } from '../../src/app.ts';
import { features } from '../../src/features/index.ts';
import { clockCheck, skewOf } from '../../src/health/readiness.ts';
import { watchedFetch } from '../../src/health/watched-fetch.ts';
import { nameOf, slackErrorOf } from '../../src/kit/slack-errors.ts';
import { quietLogger } from '../../src/kit/slack-logger.ts';
import { examineAnnouncements, examineCreating } from './channels.ts';
import { type Finding, note, ok, wrong } from './finding.ts';

export interface SlackVisit {
  readonly slack: SlackIn;
  readonly announcementChannel: string | null;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Makes a channel and archives it: the one way to learn whether that is allowed. */
  readonly tryChannel: boolean;
}

/** Asks Slack about all that the bot needs of it. Changes nothing but under `tryChannel`. */
export async function examineSlack(visit: SlackVisit): Promise<Finding[]> {
  const { slack, now } = visit;
  let skew = 0;
  const heard = (slackTime: Date) => {
    skew = skewOf(now(), slackTime);
  };
  const client = clientFor(slack.botToken, slack.apiUrl, heard);
  let granted: readonly string[];
  let signedIn: Finding;
  try {
    const { team, user, response_metadata } = await client.auth.test();
    granted = response_metadata?.scopes ?? [];
    signedIn = ok('token', `Signed in to ${team} as @${user}.`);
  } catch (error) {
    return [
      wrong('token', tokenMend('SLACK_BOT_TOKEN', 'the Bot User OAuth Token (xoxb-)', error)),
    ];
  }
  const clock = clockCheck(skew);
  return [
    signedIn,
    ...scopeFindings(granted),
    await examineWayIn(slack),
    ...(await examineAnnouncements(client, visit.announcementChannel)),
    await examineCreating(client, visit.tryChannel ? visit.newId() : null),
    clock.ok ? ok('clock', clock.says) : wrong('clock', clock.says),
  ];
}

function scopeFindings(granted: readonly string[]): Finding[] {
  const needed = [...new Set(features.flatMap(({ scopes }) => scopes))];
  const missing = needed.filter((scope) => !granted.includes(scope));
  const optional = features
    .flatMap(({ optionalScopes = [] }) => optionalScopes)
    .filter(({ scope }) => !granted.includes(scope));
  return [
    missing.length === 0
      ? ok('scopes', `All ${needed.length} that are required are granted.`)
      : wrong(
          'scopes',
          `Missing: ${missing.join(', ')}; add them from manifests/ and install the app again.`,
        ),
    ...optional.map(({ scope, why }) => note('scopes', `Without the optional ${scope}: ${why}`)),
  ];
}

async function examineWayIn(slack: SlackIn): Promise<Finding> {
  if (slack.kind === 'http') {
    return note(
      'signature',
      'SLACK_SIGNING_SECRET shows only when Slack calls: type the command with "help" once the bot runs.',
    );
  }
  try {
    await clientFor(slack.appToken, slack.apiUrl, () => {}).apps.connections.open();
    return ok('app token', 'Slack gives out sockets for it.');
  } catch (error) {
    const token = 'an app-level token (xapp-) with connections:write';
    return wrong('app token', tokenMend('SLACK_APP_TOKEN', token, error));
  }
}

function clientFor(token: string, apiUrl: string | undefined, heard: (at: Date) => void) {
  return new WebClient(token, {
    timeout: 10_000,
    retryConfig: { retries: 1, minTimeout: 500 },
    logger: quietLogger({ info() {}, warn() {}, error() {} }),
    fetch: watchedFetch({ called: () => {}, heard }),
    ...(apiUrl && { slackApiUrl: apiUrl }),
  });
}

function tokenMend(variable: string, token: string, error: unknown): string {
  const refused = slackErrorOf(error);
  return refused
    ? `Slack does not accept ${variable} (${refused}); copy ${token} of your app.`
    : `Slack cannot be asked (${nameOf(error)}); check the network.`;
}
