import type { Incident, Place } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { buttons, section } from './blocks.ts';
import { GESTURE } from './gestures.ts';
import { asideOf, postIn, rowsFor } from './place.ts';
import { surprisedLook } from './surprised.ts';

const LINE = 'The draft is made of the timeline. Each line there can be mended, moved or hidden.';

/** Offers to look over the timeline before a review; nothing waits for it. */
export const lookOver = {
  actionId: 'timeline:look-over',

  /** Below the draft that `key` names, and as often as that one. */
  rows(incident: Incident, key: string, policy: Policy): Outgoing[] {
    const aside = asideOf(incident, policy);
    const look = { actionId: this.actionId, label: 'Look it over', value: incident.id };
    const write = {
      actionId: GESTURE.writeTogether,
      label: 'Write it together',
      value: incident.id,
    };
    const all = buttons(write, look, surprisedLook(incident));
    const message = { text: LINE, blocks: [section(LINE), all] };
    const post = (place: Place) => postIn(incident, place, message);
    return rowsFor(incident, `look-over:${key}`, post, aside);
  },
} as const;
