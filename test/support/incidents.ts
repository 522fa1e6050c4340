import { declare } from '../../src/domain/declaration.ts';
import type { Act, Incident } from '../../src/domain/incident.ts';

/** A Monday morning that never was; every builder counts from here. */
export const MOMENT = new Date('2031-03-03T09:00:00.000Z');

export function minutesLater(minutes: number): Date {
  return new Date(MOMENT.getTime() + minutes * 60_000);
}

export function act(key: string, minutes = 0, by = 'U1'): Act {
  return { key, by, at: minutesLater(minutes) };
}

export function anIncident(more: Partial<Incident> = {}): Incident {
  const declaration = {
    id: 'inc7',
    number: 7,
    title: 'Checkout is slow',
    severity: 'sev2',
    channelId: 'C1',
  } as const;
  return { ...declare(declaration, act('declare')), channelId: 'C7', ...more };
}
