import type { Environment } from './environment.ts';

/** Variables that hosting platforms set by themselves: where one stands, a toy would be taken for the real thing. */
const PLATFORMS = [
  'DYNO',
  'KUBERNETES_SERVICE_HOST',
  'RAILWAY_ENVIRONMENT',
  'RENDER',
  'FLY_APP_NAME',
  'K_SERVICE',
  'ECS_CONTAINER_METADATA_URI_V4',
  'AWS_EXECUTION_ENV',
  'WEBSITE_SITE_NAME',
  'CONTAINER_APP_NAME',
  'VCAP_APPLICATION',
  'NOMAD_ALLOC_ID',
];

/**
 * Why the local Slack must stay off, as a clause such as "NODE_ENV is production"; null where it may start.
 *
 * Any `SLACK_` variable counts, also an empty or a mistyped one: whoever set it
 * means a real workspace, and would wait for messages that never come.
 */
export function reasonForRealSlack(env: Environment): string | null {
  const isSet = (name: string) => env[name] !== undefined;
  const slack = Object.keys(env).find((name) => name.startsWith('SLACK_') && isSet(name));
  if (slack) return `${slack} is set`;
  if (env['NODE_ENV']?.trim().toLowerCase() === 'production') return 'NODE_ENV is production';
  const platform = PLATFORMS.find(isSet);
  return platform ? `${platform} is set, as it is on a host` : null;
}
