import type { Policy } from '../../../src/domain/policy.ts';
import type { Defect } from '../defects.ts';

/** What a process of the bot is told, by its parent. */
export type Order = ({ readonly do: 'begin' } & Beginning) | ({ readonly do: 'look' } & Time);

export interface Beginning {
  readonly apiUrl: string;
  /** Whose database it is: its own, in that folder, or one that runs already. */
  readonly database: { readonly dir: string; readonly port: number } | { readonly uri: string };
  readonly policy: Policy;
  readonly command: string;
  readonly offset: number;
  readonly defect: BotDefect | null;
}

/** The defects that a bot in a process of its own can be given: they lie on the way to Slack. */
export const BOT_DEFECTS = ['outbox-lookup', 'saga-step'] as const satisfies readonly Defect[];
export type BotDefect = (typeof BOT_DEFECTS)[number];

interface Time {
  /** How far world time is ahead of the machine's. */
  readonly offset: number;
  readonly question: number;
}

/** What it says back. */
export type Word =
  | { readonly said: 'ready'; readonly uri: string }
  | { readonly said: 'answered'; readonly url: string; readonly text: string }
  | ({ readonly said: 'standing'; readonly question: number } & Standing);

/** How things stand with one process, after it did what was due. */
export interface Standing {
  readonly isIdle: boolean;
  /** When something next falls due, in milliseconds of world time. */
  readonly due: number | null;
  /** The same, of what Slack sent. */
  readonly inboxDue: number | null;
}

export const TOKENS = {
  botToken: 'xoxb-chaos',
  appToken: 'xapp-chaos',
  signingSecret: 'chaos',
} as const;
