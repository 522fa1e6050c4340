import type { KnownBlock, View } from '@slack/web-api';
import type { PlannedJob } from '../domain/job.ts';
import type { Nudge, NudgeKindName } from '../domain/nudge.ts';
import type { Message } from '../store/outgoing.ts';
import type { World } from './world.ts';

/** What a person reads in answer, to them alone. */
export interface Reply {
  readonly text: string;
  readonly blocks?: readonly KnownBlock[];
  /** Takes the place of the message whose button was pressed; where there is none, it stands by itself. */
  readonly replaces?: true;
}

/** Somebody asks for something: by a command, a button, a modal or a shortcut. */
export interface Call {
  /** Names the request; everything it changes is changed once under this key. */
  readonly key: string;
  readonly userId: string;
  /** Null where there is none, as in a modal opened from nowhere. */
  readonly channelId: string | null;
  /** Absent where it is not, or where Slack does not tell. */
  readonly isPrivate?: boolean;
  /** What follows the verb, or the value of the button. */
  readonly text: string;
  readonly at: Date;
  /** Where an answer can be sent for half an hour; null for a modal. */
  readonly responseUrl: string | null;
}

/** A modal to open in place of running; null to run. */
export type Asks = (call: Call, world: World) => Promise<View | null>;

export interface Subcommand {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** What follows the name, as the help text shows it: `sevN`. */
  readonly usage: string;
  readonly summary: string;
  readonly asks?: Asks;
  /** What is asked is stored nowhere, and handled in passing: a crash loses it. */
  readonly inPassing?: true;
  /** It is what the command alone means in an incident's channel. */
  readonly alone?: true;
  /** Opens for a text that begins with no verb: nobody is corrected at 3 a.m. */
  readonly form?: Asks;
  run(call: Call, world: World): Promise<Reply | null>;
}

export interface Button {
  readonly actionId: string;
  /** The verb this is another way to: who may not do the one may not do the other. */
  readonly verb?: string;
  readonly asks?: Asks;
  /** That it was pressed is stored nowhere, and handled in passing: a crash loses it. */
  readonly inPassing?: true;
  run(call: Call, world: World): Promise<Reply | null>;
}

/** `view.state.values`: block id, action id, what stands there. */
export type ViewState = Readonly<Record<string, Readonly<Record<string, FieldState>>>>;
interface FieldState {
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value: string } | null | undefined;
  readonly selected_options?: readonly { readonly value: string }[] | null | undefined;
  readonly selected_user?: string | null | undefined;
  /** `2031-03-07`. */
  readonly selected_date?: string | null | undefined;
  /** In seconds since 1970. */
  readonly selected_date_time?: number | null | undefined;
}

export type Input = Readonly<Record<string, string>>;
export type Reading =
  | { readonly errors: Readonly<Record<string, string>> }
  | { readonly input: Input };

export interface Modal {
  readonly callbackId: string;
  /** The verb this is another way to: who may not do the one may not do the other. */
  readonly verb?: string;
  /**
   * What it holds is stored nowhere but by its own `run`, which Slack waits for, so it is quick. What
   * fails stands at the first field of `input`, with all that was typed still there.
   */
  readonly inPassing?: true;
  /** `now` is for what must not lie in the future. */
  read(state: ViewState, now: Date): Reading;
  /**
   * A form to show in place of the one that was sent, after a look at the store;
   * null to go on. Slack waits for it, so it is quick; it changes no state.
   */
  asksBack?(call: Call, input: Input, metadata: Input, world: World): Promise<View | null>;
  /** `metadata` is what the view was opened with. */
  run(call: Call, input: Input, metadata: Input, world: World): Promise<Reply | null>;
}

/** A message as a shortcut's payload carries it. */
export interface ShortcutMessage {
  readonly ts: string;
  readonly threadTs: string | null;
  readonly editedTs: string;
  readonly userId: string | null;
  readonly botName: string | null;
  readonly text: string;
  /** As Slack sends them: see message-words.ts. */
  readonly blocks?: unknown;
  readonly attachments?: unknown;
  readonly files?: unknown;
}

export interface MessageShortcut {
  readonly callbackId: string;
  /** The verb this is another way to: who may not do the one may not do the other. */
  readonly verb?: string;
  readonly name: string;
  readonly description: string;
  readonly asks?: (message: ShortcutMessage, call: Call, world: World) => Promise<View | null>;
  run(call: Call, message: ShortcutMessage, world: World): Promise<Reply | null>;
}

/** A shortcut that is there everywhere in Slack: a button that is pressed in no message. */
export interface GlobalShortcut {
  readonly callbackId: string;
  readonly name: string;
  readonly description: string;
  /** The button that it is. */
  readonly actionId: string;
}

/** The event inside Slack's envelope; each handler reads of it what it needs. */
export type SlackEvent = Readonly<Record<string, unknown>> & { readonly type: string };

export interface EventHandler {
  /** As the manifest subscribes to it: `message.channels`, `reaction_added`. */
  readonly event: string;
  /** The `type` inside the envelope: `message` for `message.channels`. */
  readonly type: string;
  /** It is heard once and stored nowhere: for what people say to each other. A crash loses it. */
  readonly inPassing?: true;
  /** What nobody wants is acknowledged and not stored. */
  wants(event: SlackEvent, world: World): boolean;
  /** What only the database can tell: whether it is about anything of ours. Asked before it is stored. */
  concerns?(event: SlackEvent, world: World): Promise<boolean>;
  run(event: SlackEvent, at: Date, world: World): Promise<void>;
}

export interface Task {
  readonly name: string;
  run(job: PlannedJob, world: World): Promise<void>;
  /** Says softly that it is tried no more; it stands in `jobs` either way. */
  gaveUp?(job: PlannedJob, world: World): Promise<void>;
}

/** Something that people are reminded of in private, as often as they want to hear of it. */
export interface NudgeKind {
  readonly name: NudgeKindName;
  /** What there is to say by now; null where it is called for no more, since the state is read again. */
  words(nudge: Nudge, world: World): Promise<Message | null>;
}

/** One vertical slice. Listing it in features/index.ts is all the wiring there is. */
export interface Feature {
  readonly name: string;
  readonly scopes: readonly string[];
  /** Asked for only by who wants what they bring; the bot says what is missing without them. */
  readonly optionalScopes?: readonly { readonly scope: string; readonly why: string }[];
  readonly subcommands?: readonly Subcommand[];
  readonly buttons?: readonly Button[];
  readonly modals?: readonly Modal[];
  readonly shortcuts?: readonly MessageShortcut[];
  readonly globalShortcuts?: readonly GlobalShortcut[];
  readonly events?: readonly EventHandler[];
  readonly tasks?: readonly Task[];
  readonly nudges?: readonly NudgeKind[];
}
