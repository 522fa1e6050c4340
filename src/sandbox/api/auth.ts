import type {
  AppsConnectionsOpenResponse,
  AuthTestResponse,
  TeamInfoResponse,
} from '@slack/web-api';
import type { Call, Methods } from './call.ts';

export const authMethods = {
  'auth.test': { scopes: [], run: authTest },
  'team.info': { scopes: ['team:read'], run: teamInfo },
  'apps.connections.open': { scopes: ['connections:write'], token: 'app', run: openConnection },
} satisfies Methods;

function authTest({ state: { identity, users } }: Call) {
  return {
    ok: true,
    url: `https://${identity.team.domain}.slack.com/`,
    team: identity.team.name,
    user: users.get(identity.botUserId)?.name ?? identity.botName,
    team_id: identity.team.id,
    user_id: identity.botUserId,
    bot_id: identity.botId,
    is_enterprise_install: false,
  } satisfies AuthTestResponse;
}

function teamInfo({ state: { identity } }: Call) {
  const { id, name, domain } = identity.team;
  return {
    ok: true,
    team: {
      id,
      name,
      domain,
      url: `https://${domain}.slack.com/`,
      email_domain: '',
      icon: { image_default: true },
      avatar_base_url: 'https://ca.slack-edge.com/',
      is_verified: false,
    },
  } satisfies TeamInfoResponse;
}

/** Each address admits one socket, once. */
function openConnection({ state, origin }: Call) {
  const ticket = state.tickets.socket();
  const address = `${origin().replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${state.identity.appId}`;
  return { ok: true, url: address } satisfies AppsConnectionsOpenResponse;
}
