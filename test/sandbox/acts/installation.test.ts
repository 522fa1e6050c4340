import { describe, expect, it } from 'vitest';
import { appIn, type Body } from '../support/app-in.ts';
import { ALL_EVENTS, manifest, optionsIn } from '../support/seed.ts';
import { type Bench, bench, errorOf } from '../support/workspace.ts';

const words = { channel: 'C0OPS', text: 'hi' };
const command = { user: 'ada', channel: 'ops', command: '/kettle', text: 'on' };

async function installed() {
  const app = appIn();
  const events = [...ALL_EVENTS, 'tokens_revoked', 'app_uninstalled'];
  const at: Bench = await bench({ courier: app.courier, events });
  const { weather } = at.slack.control;
  return { ...at, ...app, weather };
}

function typesOf(handed: readonly Body[]): unknown[] {
  return handed.map(({ event }) =>
    typeof event === 'object' && event && 'type' in event ? event.type : null,
  );
}

describe('a token that is revoked', () => {
  it('is refused at every call, until it is good again', async () => {
    const { web, weather } = await installed();

    weather.revokeToken();
    const during = await Promise.all([
      errorOf(web.auth.test()),
      errorOf(web.chat.postMessage(words)),
    ]);
    weather.restoreToken();

    expect(during).toEqual(['token_revoked', 'token_revoked']);
    expect(await errorOf(web.chat.postMessage(words))).toBe('ok');
  });

  it('ends the events, of which this one is the last', async () => {
    const { slack, weather, handed } = await installed();

    weather.revokeToken();
    weather.revokeToken();
    slack.control.post({ user: 'ada', channel: 'ops', text: 'unheard' });
    await slack.idle();

    expect(handed).toMatchObject([
      {
        event: {
          type: 'tokens_revoked',
          tokens: { oauth: [], bot: [slack.control.bot().userId] },
        },
      },
    ]);
  });

  it('leaves the app-level token as it is', async () => {
    const { slack, weather } = await installed();
    const headers = { authorization: 'Bearer xapp-sandbox' };

    weather.revokeToken();
    const response = await fetch(`${slack.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers,
    });

    expect(await response.json()).toMatchObject({ ok: true });
  });
});

describe('an app that is uninstalled', () => {
  it('hears of it, and can do nothing more', async () => {
    const { slack, web, weather, handed } = await installed();

    weather.uninstall();
    await slack.idle();

    expect(typesOf(handed)).toEqual(['app_uninstalled', 'tokens_revoked']);
    expect(await errorOf(web.auth.test())).toBe('account_inactive');
    expect(() => slack.control.command(command)).toThrow('Kettle is not installed here');
  });
});

describe('what a workspace grants', () => {
  it('is every scope, and the optional ones that nobody declined', async () => {
    const { slack, web } = await bench({
      app: {
        ...optionsIn('', () => new Date(0)).app,
        declinedScopes: ['groups:history', 'chat:write'],
        manifest: {
          ...manifest([], []),
          oauth_config: {
            scopes: { bot: ['chat:write'], bot_optional: ['groups:history', 'groups:read'] },
          },
        },
      },
    });

    const { response_metadata } = await web.auth.test();

    expect(response_metadata?.scopes).toEqual(['chat:write', 'groups:read']);
    await slack.idle();
  });

  it('may leave out that apps create channels', async () => {
    const { slack, web } = await bench();
    const create = () => errorOf(web.conversations.create({ name: 'inc-1' }));

    slack.control.weather.forbidChannels(true);
    const forbidden = await create();
    slack.control.weather.forbidChannels(false);

    expect([forbidden, await create()]).toEqual(['restricted_action', 'ok']);
  });
});
