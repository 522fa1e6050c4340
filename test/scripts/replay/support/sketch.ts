import type { ReplayEvent } from '../../../../scripts/replay/form.ts';

/** An event in a few words: what is left out is a message of no importance. */
export type Sketch = Partial<ReplayEvent> & { readonly minute: number };

export const declared: Sketch = {
  minute: 1,
  kind: 'command',
  text: '/incident declare A lamp is out',
};

/** The text of a replay file with these events. */
export function fileOf(...sketches: Sketch[]): string {
  const events = sketches.map(({ minute, ...event }) => ({
    at: `2026-03-02T09:${String(minute).padStart(2, '0')}:00Z`,
    actor: 'ops1',
    kind: 'message',
    text: 'It is dark.',
    ...event,
  }));
  return JSON.stringify({ title: 'A lamp is out', events });
}
