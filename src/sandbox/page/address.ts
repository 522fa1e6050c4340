/** Where somebody is, as the address bar keeps it: `#U0ANA/C0GENERAL/1767225600.000100`. */
export interface Address {
  /** The id of the person acted as; empty where nobody was chosen yet. */
  readonly as: string;
  /** A channel's id, or `home`; empty where none was chosen yet. */
  readonly place: string;
  /** The `ts` of the root of the thread beside it. */
  readonly thread: string | null;
}

export const HOME = 'home';

export function addressOf(hash: string): Address {
  const [as = '', place = '', thread] = hash.replace(/^#/, '').split('/').map(decoded);
  return { as, place, thread: thread || null };
}

export function hashOf({ as, place, thread }: Address): string {
  const parts = [as, place, ...(thread ? [thread] : [])];
  return `#${parts.map(encodeURIComponent).join('/')}`;
}

/** What cannot be decoded names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
