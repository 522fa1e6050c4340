import type { Environment } from '../../src/config/environment.ts';
import { type Config, ConfigError, readConfig } from '../../src/config.ts';
import { examineDatabase } from './database.ts';
import { type Finding, note, ok, wrong } from './finding.ts';
import { examineSlack } from './slack.ts';

export interface Visit {
  readonly env: Environment;
  readonly readFile: (path: string) => string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly tryChannel: boolean;
}

/** Looks at all that the bot needs to work. Finds everything at once; a part that is wrong hides no other. */
export async function examine({ env, readFile, ...visit }: Visit): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig(env, readFile);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => wrong('configuration', problem));
  }
  const { slack, database, policy } = config;
  const { announcementChannel } = policy;
  const ofSlack =
    slack.kind === 'local'
      ? [note('slack', 'No SLACK_* variable is set: npm start brings up a local Slack.')]
      : await examineSlack({ ...visit, slack, announcementChannel });
  return [
    ok('configuration', 'Every variable and the policy can be read.'),
    ...ofSlack,
    ...(await examineDatabase(database, visit)),
  ];
}
