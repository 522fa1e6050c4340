/** What an answer gives back as the app gave it; Block Kit's own rules have checked it. */
type Echoed = 'blocks' | 'attachments' | 'metadata' | 'title' | 'submit' | 'close' | 'state';

/** Null until something happens, which web-api's types leave out. */
type Nullable = 'channel_actions_ts';

/**
 * web-api's type of an answer, with the echoed parts left open: it types them by enums of its
 * own, one set for each method, which no JSON value satisfies.
 */
export type Shape<T> = T extends readonly (infer Item)[]
  ? readonly Shape<Item>[]
  : T extends object
    ? {
        [Key in keyof T]: Key extends Echoed
          ? unknown
          : Key extends Nullable
            ? T[Key] | null
            : Shape<T[Key]>;
      }
    : T;
