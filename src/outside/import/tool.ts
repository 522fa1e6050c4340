import type { ForeignIncident } from '../../domain/import/foreign.ts';

/** Why an incident stays where it is: it goes on there, or nobody here could be let see it. */
export type Left = 'open' | 'private';

/** What comes of one incident of another tool. */
export type Read =
  | { readonly incident: ForeignIncident }
  | { readonly left: Left }
  | { readonly problem: string };
