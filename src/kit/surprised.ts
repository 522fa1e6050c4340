import type { Incident } from '../domain/incident.ts';
import type { ButtonLook } from './blocks.ts';

/** Opens a form of one line; its value is the incident. */
export const SURPRISED = 'learning:surprise';

/** Offered where people look back at what happened. */
export function surprisedLook({ id }: Pick<Incident, 'id'>): ButtonLook {
  return { actionId: SURPRISED, label: 'Something surprised me', value: id };
}
