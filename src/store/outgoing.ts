/** One thing to say to Slack, under the key that makes it happen once. */
export interface Outgoing {
  readonly key: string;
  /** Rows of one lane are sent one after the other: the channel they speak in. */
  readonly lane: string;
  readonly send: Sending;
  /** Sent instead when Slack will never take this one. */
  readonly otherwise?: Outgoing;
}

/** `thread` and `of` name the row whose message is meant: where that went is known when it was sent. */
export type Sending =
  | {
      readonly method: 'post';
      readonly channel: string;
      readonly thread?: string;
      readonly message: Message;
    }
  | { readonly method: 'edit'; readonly of: string; readonly message: Message }
  | { readonly method: 'topic'; readonly channel: string; readonly topic: string }
  /** People and user groups; who is there already, or cannot be brought in, is passed over. */
  | { readonly method: 'invite'; readonly channel: string; readonly users: readonly string[] }
  | { readonly method: 'archive'; readonly channel: string }
  /** The app's Home, as one person sees it. */
  | { readonly method: 'home'; readonly user: string; readonly blocks: readonly unknown[] }
  | {
      readonly method: 'file';
      readonly channel: string;
      readonly thread?: string;
      readonly file: TextFile;
    }
  /** After `until` it is not sent any more, and whoever wanted it said hears of that: see `TOO_LATE`. */
  | {
      readonly method: 'direct';
      readonly user: string;
      readonly message: Message;
      readonly until?: Date;
    }
  | { readonly method: 'respond'; readonly url: string; readonly message: Message }
  | {
      readonly method: 'whisper';
      readonly channel: string;
      readonly thread?: string;
      readonly user: string;
      readonly message: Message;
    };

export interface Message {
  readonly text: string;
  readonly blocks?: readonly unknown[];
}

export interface TextFile {
  readonly name: string;
  readonly title: string;
  readonly content: string;
  /** Of a file that is no text: how its bytes stand in `content`. */
  readonly encoding?: 'base64';
  /** The message that carries the file. */
  readonly comment: string;
}

/** What Slack answered: where the message or file now is. */
export interface Sent {
  readonly channel: string;
  readonly ts: string;
}

export interface OutboxRow extends Omit<Outgoing, 'otherwise'> {
  readonly otherwise: Outgoing | null;
  /** Set once, before the first attempt: from here on it may have happened. */
  readonly firstSentAt: Date | null;
  readonly attempts: number;
  /** The id Slack gave for a file before it was shared. */
  readonly fileId: string | null;
  readonly lastError: string | null;
  /** An attempt began, and nothing says that Slack turned it away: look before trying again. */
  readonly doubtful: boolean;
  /** Counts what `latest` put in the row: settling an older one changes nothing. */
  readonly version: number;
  /** Counts how often what stands in the way of such rows was done away with. */
  readonly cures: number;
}
