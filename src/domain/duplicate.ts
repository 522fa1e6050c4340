import type { TimelineLine } from './entry.ts';
import { type Act, changed, type Incident } from './incident.ts';
import { calledOff } from './meeting.ts';
import { Refusal } from './refusal.ts';

/**
 * Ends an incident as the same one as another: nothing was resolved here, and
 * what there is to review is reviewed there. Reopening takes it back.
 */
export function markDuplicate(incident: Incident, of: Incident, act: Act): Incident {
  mustFit(incident, of);
  const ended = {
    ...incident,
    status: 'closed',
    review: 'waived',
    reviewedWith: null,
    meeting: calledOff(incident.meeting),
    duplicateOf: of.id,
    endedAt: incident.endedAt ?? act.at,
    closedAt: act.at,
  } as const;
  return changed(ended, act, 'duplicate', `The same as #${of.number} ${of.title}`);
}

function mustFit(incident: Incident, of: Incident): void {
  const [one, other] = [`#${incident.number}`, `#${of.number}`];
  if (incident.id === of.id) {
    throw new Refusal(`This is ${one} itself. Name the other one, in the channel of its double.`);
  }
  if (incident.duplicateOf) {
    throw new Refusal('This one is a duplicate already. Type `reopen` to take that back first.');
  }
  if (of.duplicateOf === incident.id) {
    throw new Refusal(`${other} is marked as a duplicate of this one already.`);
  }
  if (of.duplicateOf) {
    throw new Refusal(`${other} is itself a duplicate: name the one that it leads to.`);
  }
  if (of.status === 'cancelled') {
    throw new Refusal(`${other} was no incident. Reopen it first, or cancel this one as well.`);
  }
  if (incident.isDrill !== of.isDrill) {
    throw new Refusal('One of the two is a drill, so they are kept apart.');
  }
  if (incident.isPrivate !== of.isPrivate) {
    throw new Refusal(
      'One of the two is private, and would be told to the people of the other. They are kept apart; link them in words.',
    );
  }
}

/**
 * One timeline of two incidents, by time. Each keeps the order of its own
 * lines, which people may have moved; a line of the other says where it is from.
 */
export function mergedTimeline(
  own: readonly TimelineLine[],
  other: { readonly number: number; readonly lines: readonly TimelineLine[] },
): TimelineLine[] {
  const theirs = other.lines.map((line) => ({ ...line, text: `(#${other.number}) ${line.text}` }));
  const merged: TimelineLine[] = [];
  for (const line of own) {
    while (theirs[0] && theirs[0].at < line.at) merged.push(...theirs.splice(0, 1));
    merged.push(line);
  }
  return [...merged, ...theirs];
}
