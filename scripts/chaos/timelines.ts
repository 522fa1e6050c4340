import { type Entry, timelineOf } from '../../src/domain/entry.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { type Found, placeIn } from './find.ts';
import { addedTo, capturedIn, loggedIn, shownLine } from './reference.ts';
import type { Stage } from './stage.ts';

/** Where what stands on a timeline is not what holds in Slack, with what was added, logged and changed. */
export function timelines(found: Found, stage: Stage): string[] {
  return found.incidents.flatMap((incident) => timeline(incident, found, stage));
}

function timeline(incident: Incident, found: Found, { ledger, slack }: Stage): string[] {
  const entries = found.entries.filter(({ incidentId }) => incidentId === incident.id);
  const lines = timelineOf(incident, entries).map(shownLine);
  const keys = keysOf(incident, entries);
  const here = ledger.asked.filter(({ key }) => keys.has(key));
  const { messages, channelId } = placeIn(incident, found);
  const { botId } = slack.control.bot();
  const wanted = [
    ...new Set([
      ...capturedIn(messages, channelId, botId, ledger),
      ...addedTo(incident.id, found.channels, ledger),
    ]),
    ...loggedIn(here, ledger),
    ...incident.changes.map(({ by, text }) => `${by}: ${text}`),
  ];
  const missing = without(wanted, lines);
  const extra = without(lines, wanted);
  return [
    ...(missing.length > 0 ? [`${missing.length} lines are missing on the timeline.`] : []),
    ...(extra.length > 0 ? [`${extra.length} lines stand on the timeline that should not.`] : []),
    ...(new Set(incident.changes.map(({ key }) => key)).size < incident.changes.length
      ? ['One request changed the incident twice.']
      : []),
  ];
}

/** The requests that are known to be about an incident. */
function keysOf({ changes }: Incident, entries: readonly Entry[]): ReadonlySet<string> {
  return new Set([
    ...changes.map(({ key }) => key),
    ...entries.filter(({ kind }) => kind === 'log').map(({ id }) => id.slice('log:'.length)),
  ]);
}

function without(these: readonly string[], those: readonly string[]): string[] {
  const left = [...those];
  return these.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
