/** What people do, one after the other. Messages go by the number the script gives them. */
export type Act = { readonly after: number } & Deed;

export type Deed =
  | { readonly do: 'say'; readonly who: string; readonly id: number; readonly text: string }
  | {
      readonly do: 'reply';
      readonly who: string;
      readonly id: number;
      readonly to: number;
      readonly text: string;
    }
  | { readonly do: 'edit'; readonly id: number; readonly text: string }
  | { readonly do: 'remove'; readonly id: number }
  | {
      readonly do: 'mark' | 'unmark';
      readonly who: string;
      readonly id: number;
      readonly emoji: string;
    }
  | { readonly do: 'declare'; readonly who: string; readonly title: string; readonly form: boolean }
  /** `ask`: what is answered and changes nothing. */
  | { readonly do: 'change' | 'log' | 'ask'; readonly who: string; readonly text: string };

export const PEOPLE = ['ana', 'bo', 'cy', 'di'] as const;

/** A word that stands in everything people write in an incident's channel, and nowhere else. */
export const SECRET = 'zanzibar';
