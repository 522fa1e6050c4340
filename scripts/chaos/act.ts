/** What people do, one after the other. Messages go by the number the script gives them. */
export type Act = { readonly after: number } & Deed;

export type Deed = Talk | Touch | Wish | Upheaval | { readonly do: 'undo'; readonly who: string };

/** `aside`: said elsewhere, in the channel where the incident was declared. */
export type Talk =
  | {
      readonly do: 'say' | 'aside';
      readonly who: string;
      readonly id: number;
      readonly text: string;
    }
  | {
      readonly do: 'reply';
      readonly who: string;
      readonly id: number;
      readonly to: number;
      readonly text: string;
    };

export type Touch =
  | { readonly do: 'edit'; readonly id: number; readonly text: string }
  | { readonly do: 'remove'; readonly id: number }
  | {
      readonly do: 'mark' | 'unmark';
      readonly who: string;
      readonly id: number;
      readonly emoji: string;
    };

/** What the bot is asked for. */
export type Wish =
  | { readonly do: 'declare'; readonly who: string; readonly title: string; readonly form: boolean }
  /** `pressed`: by the button of the card, where it has one for that. */
  | {
      readonly do: 'change';
      readonly who: string;
      readonly text: string;
      readonly pressed: boolean;
    }
  /** `ask`: what is answered and changes nothing. */
  | { readonly do: 'log' | 'ask'; readonly who: string; readonly text: string }
  /** By the shortcut that every message has. */
  | { readonly do: 'add'; readonly who: string; readonly id: number };

/** What befalls the channel, the workspace or the bot, through no fault of either. */
export type Upheaval =
  | { readonly do: 'rename'; readonly who: string; readonly name: string }
  | { readonly do: 'archive' | 'unarchive' | 'evict' | 'readmit'; readonly who: string }
  | { readonly do: 'deactivate'; readonly who: string }
  /** No instance runs. */
  | { readonly do: 'outage'; readonly seconds: number }
  /** Slack holds events back, and will not send them. */
  | { readonly do: 'limit'; readonly lost: number }
  /** Until the gap that there was must be closed; and it is looked at whether it is. */
  | { readonly do: 'heal' };

export const PEOPLE = ['ana', 'bo', 'cy', 'di'] as const;

/** Somebody who leaves the workspace in the midst of things. */
export const LEAVER = 'eve';

/** A word that stands in everything people write in an incident's channel, and nowhere else. */
export const SECRET = 'zanzibar';
