/**
 * What one person's screen shows, as JSON. The page in the browser is typed by this file, so it
 * imports nothing: blocks and views stay as the app gave them.
 */

export type Raw = Readonly<Record<string, unknown>>;

export interface Screen {
  readonly team: string;
  /** Where this workspace's own links begin: `https://acme.slack.com/`. */
  readonly url: string;
  /** World time, ISO 8601. */
  readonly now: string;
  readonly me: string;
  /** Everybody, bots and those who left included. */
  readonly people: readonly ScreenPerson[];
  readonly app: ScreenApp;
  /** Those this person may see, in order of name; the direct message with the bot comes last. */
  readonly channels: readonly ScreenChannel[];
  /** Null where none was asked for, or it cannot be seen any more. */
  readonly room: ScreenRoom | null;
  readonly thread: ScreenThread | null;
  /** Open modals, the lowest first. */
  readonly modals: readonly ScreenView[];
  readonly home: ScreenView | null;
}

export interface ScreenPerson {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly tz: string;
  readonly isBot: boolean;
  readonly isGone: boolean;
}

export interface ScreenApp {
  readonly name: string;
  readonly userId: string;
  /** Connections that it holds; null where it is called over HTTP, or lives in this process. */
  readonly sockets: number | null;
  readonly commands: readonly {
    readonly command: string;
    readonly description: string;
    readonly hint: string;
  }[];
  readonly shortcuts: readonly {
    readonly callbackId: string;
    readonly name: string;
    readonly type: 'message' | 'global';
  }[];
}

export interface ScreenChannel {
  readonly id: string;
  /** For a direct message, the name of whoever is at the other end. */
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly isArchived: boolean;
  readonly isMember: boolean;
  readonly unread: number;
  /** How many of the unread ones call this person, or lie in a direct message. */
  readonly calls: number;
}

export interface ScreenRoom {
  readonly channel: string;
  readonly topic: string;
  readonly purpose: string;
  /** User ids. */
  readonly members: readonly string[];
  readonly bookmarks: readonly { readonly title: string; readonly link: string }[];
  readonly pins: readonly ScreenMessage[];
  /** The newest, oldest first; ephemeral ones in their place. */
  readonly messages: readonly ScreenMessage[];
  /** There are older ones. */
  readonly hasEarlier: boolean;
  /** The `ts` up to which this person had read. */
  readonly readTo: string;
}

export interface ScreenThread {
  readonly root: ScreenMessage;
  readonly replies: readonly ScreenMessage[];
}

export interface ScreenMessage {
  readonly ts: string;
  readonly author: string;
  readonly user: string | null;
  /** Of the app, whose buttons can be pressed. */
  readonly isApp: boolean;
  readonly isBot: boolean;
  readonly subtype: string | null;
  /** In Slack's own form, with references and escapes. */
  readonly text: string;
  readonly blocks: readonly Raw[];
  readonly attachments: readonly Raw[];
  readonly reactions: readonly { readonly name: string; readonly users: readonly string[] }[];
  readonly files: readonly ScreenFile[];
  readonly isEdited: boolean;
  readonly isEphemeral: boolean;
  readonly isPinned: boolean;
  /** The `ts` of the root, on replies alone. */
  readonly thread: string | null;
  readonly replies: number;
  readonly repliers: readonly string[];
}

export interface ScreenFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  /** In bytes. */
  readonly size: number;
  /** The beginning of a text; null for anything else. */
  readonly preview: string | null;
}

export interface ScreenView {
  readonly id: string;
  readonly hash: string;
  readonly callbackId: string;
  readonly title: string;
  readonly submit: string | null;
  readonly close: string | null;
  readonly blocks: readonly Raw[];
  /** What each element holds, as `view.state.values`. */
  readonly values: Readonly<Record<string, Readonly<Record<string, Raw>>>>;
}

/** World time, and whether it can be moved from here. */
export interface ClockReading {
  readonly now: string;
  readonly canMove: boolean;
  /** Why not, as a sentence; null where it can. */
  readonly why: string | null;
  /** When something next falls due. */
  readonly nextDue: string | null;
}

export type ClockMove = 'hour' | 'day' | 'next' | 'monday';

/** What of the weather is in force. */
export interface WeatherReading {
  /** In milliseconds; 0 where answers do not wait. */
  readonly latencyMs: number;
  /** Calls that will still fail, by method; `*` stands for any. */
  readonly faults: Readonly<Record<string, number>>;
  readonly events: string;
  readonly isRefusingSockets: boolean;
  readonly tokenError: string | null;
}

/** One thing that went between Slack and the app. */
export interface Passed {
  readonly seq: number;
  /** World time, ISO 8601. */
  readonly at: string;
  readonly to: 'app' | 'slack';
  readonly kind: 'call' | 'event' | 'command' | 'interaction';
  /** The method, the event's type, the command, or the interaction's type and name. */
  readonly name: string;
  readonly channel: string | null;
  /** How it went: `ok`, Slack's error, an HTTP status, `acked`, or null while it is under way. */
  readonly outcome: string | null;
  readonly sent: unknown;
  readonly answered: unknown;
}
