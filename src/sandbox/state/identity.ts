import type { InstalledApp, SlackOptions, Workspace } from '../options.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';

/** Who the installed app is in this workspace; its ids are given at the first start and kept. */
export interface Identity {
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly name: string;
  readonly botName: string;
  readonly scopes: readonly string[];
  readonly events: readonly string[];
  readonly team: Workspace['team'];
  readonly app: InstalledApp;
}

export function installApp(db: Database, clock: Clock, options: SlackOptions): Identity {
  const { app, workspace } = options;
  const kept = (name: string, prefix: string): string => {
    const row = db.get('SELECT value FROM meta WHERE name = ?', name);
    if (row) return String(row['value']);
    const id = clock.id(prefix);
    db.run('INSERT INTO meta (name, value) VALUES (?, ?)', name, id);
    return id;
  };
  const name = app.manifest.display_information.name;
  return {
    appId: kept('app', 'A'),
    botId: kept('bot', 'B'),
    botUserId: kept('bot-user', 'U'),
    name,
    botName: app.manifest.features?.bot_user?.display_name ?? name,
    scopes: grantedScopes(app),
    events: app.manifest.settings?.event_subscriptions?.bot_events ?? [],
    team: workspace.team,
    app,
  };
}

function grantedScopes({ manifest, declinedScopes = [] }: InstalledApp): readonly string[] {
  const { bot = [], bot_optional = [] } = manifest.oauth_config?.scopes ?? {};
  const taken = bot_optional.filter((scope) => !declinedScopes.includes(scope));
  return [...new Set([...bot, ...taken])];
}
