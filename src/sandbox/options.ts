/** What a local Slack is started with, and what a refused start says. */

export interface SlackOptions {
  /** Folder of its SQLite file; created if absent. */
  readonly dir: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** World time: it rules timestamps, trigger and response_url lives, and redelivery. */
  readonly now: () => Date;
  /** Real time, for request signatures alone: Bolt refuses one five minutes old. Absent: `now`. */
  readonly realNow?: () => Date;
  /** Seed of a new file; on a restart, its users and channels that are absent are added. */
  readonly workspace: Workspace;
  readonly app: InstalledApp;
  /** Slack's own by default: at once, after one minute, after five; in world time. */
  readonly retryDelaysMs?: readonly number[];
  /** How long an event or payload may stay unacknowledged, in real time; Slack's 3 s by default. */
  readonly ackTimeoutMs?: number;
  /** Sees everything that is sent or acknowledged, with its full JSON. */
  readonly onTraffic?: (item: Traffic) => void;
}

export interface Workspace {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly users: readonly SeedUser[];
  readonly channels: readonly SeedChannel[];
  readonly usergroups?: readonly SeedUsergroup[];
}

export interface SeedUser {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly tz: string;
  readonly email?: string;
  readonly isBot?: boolean;
  readonly deleted?: boolean;
}

export interface SeedChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate?: boolean;
  /** User ids; `*` means every person of the seed. */
  readonly members: readonly string[];
  readonly botIsMember?: boolean;
}

interface SeedUsergroup {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly users: readonly string[];
}

export interface InstalledApp {
  readonly manifest: Manifest;
  /** HTTP mode: events, commands and interactivity all go there. Absent: Socket Mode. */
  readonly requestUrl?: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
}

/** The parts of an app manifest that decide what Slack sends and allows. */
export interface Manifest {
  readonly display_information: { readonly name: string };
  readonly features?: {
    readonly bot_user?: { readonly display_name: string };
    readonly app_home?: { readonly home_tab_enabled?: boolean };
    readonly slash_commands?: readonly {
      readonly command: string;
      readonly should_escape?: boolean;
    }[];
    readonly shortcuts?: readonly {
      readonly callback_id: string;
      readonly type: 'message' | 'global';
    }[];
  };
  readonly oauth_config?: { readonly scopes?: { readonly bot?: readonly string[] } };
  readonly settings?: {
    readonly event_subscriptions?: { readonly bot_events?: readonly string[] };
  };
}

export type Traffic =
  | {
      readonly kind: 'answer';
      readonly method: string;
      readonly status: number;
      readonly body: unknown;
    }
  | { readonly kind: 'event'; readonly body: unknown }
  | { readonly kind: 'payload'; readonly type: string; readonly body: unknown }
  | { readonly kind: 'envelope'; readonly body: unknown }
  | { readonly kind: 'ack'; readonly body: unknown };

/** Why the local Slack cannot start: one sentence that names the mend. */
export class SlackStartError extends Error {
  override readonly name = 'SlackStartError';
}
