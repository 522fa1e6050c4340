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
  /** Where everything goes instead of over a socket or HTTP. */
  readonly courier?: InProcessCourier;
  /** `OFF` leaves it to the system when the file reaches the disk: quick, and lost with the machine. */
  readonly synchronous?: 'FULL' | 'OFF';
  /** Further acts that `/_control` and the page offer, such as moving the clock. */
  readonly acts?: Readonly<Record<string, (act: unknown) => unknown>>;
  /** Sees everything that is sent or acknowledged, with its full JSON. */
  readonly onTraffic?: (item: Traffic) => void;
}

/**
 * An app in this process. It is handed one thing at a time, and each answer says whether it took
 * what it was handed: an event that it did not is sent again by the usual schedule. A rejection
 * counts as not taken. There is no timeout, so an app that dies half way must still answer.
 */
export interface InProcessCourier {
  /** An `event_callback`, or what else Slack sends to the address of events. */
  event(
    body: Readonly<Record<string, unknown>>,
    retry: { readonly number: number; readonly reason: string },
  ): Promise<{ readonly acked: boolean }>;
  /** A command, click, submission or shortcut; the body it answers is the acknowledgement's. */
  payload(
    body: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly acked: boolean; readonly body?: unknown }>;
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
  /** A guest, who sees only the channels they were brought into. */
  readonly isRestricted?: boolean;
  /** A guest of one channel alone, who is restricted as well. */
  readonly isUltraRestricted?: boolean;
  /** Of another workspace, and in no channel that is shared with the bot. */
  readonly isStranger?: boolean;
  /** The workspace they belong to, where that is another one. */
  readonly teamId?: string;
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
  /** Optional scopes of the manifest that whoever installed the app did not grant. */
  readonly declinedScopes?: readonly string[];
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
      readonly description?: string;
      readonly usage_hint?: string;
    }[];
    readonly shortcuts?: readonly {
      readonly callback_id: string;
      readonly type: 'message' | 'global';
      readonly name?: string;
    }[];
  };
  readonly oauth_config?: {
    readonly scopes?: {
      readonly bot?: readonly string[];
      readonly bot_optional?: readonly string[];
    };
  };
  readonly settings?: {
    readonly event_subscriptions?: { readonly bot_events?: readonly string[] };
  };
}

export type Traffic =
  /** Also where the weather kept the answer from the app. */
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
