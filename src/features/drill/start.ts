import { type Incident, isOpen, placeOf, recordedAt } from '../../domain/incident.ts';
import { readSeverity } from '../../domain/policy.ts';
import { commanderRole, giveRole } from '../../domain/roles.ts';
import type { Scenario } from '../../domain/scenarios.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import { openedReply, openIncident } from '../../kit/open-incident.ts';
import { whoIs } from '../../kit/people.ts';
import { postIn, rowsFor } from '../../kit/place.ts';
import type { World } from '../../kit/world.ts';
import { scriptRows } from './script.ts';
import { type Cast, handedOut, playedBy } from './words.ts';

const MINUTE_MS = 60_000;

/** Opens the incident that is practised, and sees to it that somebody plays it. Harmless twice. */
export async function startDrill(scenario: Scenario, call: Call, world: World): Promise<Reply> {
  const { id, title, severity } = scenario;
  const opening = {
    title,
    severity: readSeverity(severity, world.policy),
    channelId: call.channelId,
    isDrill: true,
    drill: { scenario: id },
  };
  const incident = await openIncident(opening, call, world);
  const cast = await castOf(scenario, incident, world);
  const words = { scenario, lead: call.userId, command: world.command };
  const text = cast.size > 0 ? playedBy(cast, words) : handedOut(words);
  const first = rowsFor(incident, `${incident.id}:drill`, (place) =>
    postIn(incident, place, { text }),
  );
  const script = cast.size > 0 ? [] : scriptRows(scenario, incident, world.command);
  await world.outbox.add([...first, ...script], world.now());
  // Handled again after a crash, it may have been ended meanwhile.
  if (isOpen(incident)) await play(scenario, cast, incident, world);
  await lead(incident, call, world);
  return openedReply(incident);
}

/** In a thread, whoever speaks in the channel would speak beside the incident: people play it then. */
async function castOf(
  { cast }: Scenario,
  incident: Incident,
  { colleagues }: World,
): Promise<Cast> {
  if (!colleagues || placeOf(incident)?.isThread !== false) return new Map();
  return colleagues.cast(Object.keys(cast), incident.declaredBy);
}

async function play(
  { lines }: Scenario,
  cast: Cast,
  incident: Incident,
  { colleagues }: World,
): Promise<void> {
  const place = placeOf(incident);
  if (!colleagues || !place) return;
  const begun = recordedAt(incident).getTime();
  const spoken = lines.flatMap(({ afterMinutes, who, text }, line) => {
    const userId = cast.get(who);
    const at = new Date(begun + afterMinutes * MINUTE_MS);
    return userId ? [{ key: `${incident.id}:${line}`, at, userId, text }] : [];
  });
  await colleagues.play(place.channel, spoken);
}

async function lead(incident: Incident, call: Call, world: World): Promise<void> {
  const { userId } = call;
  const { name } = await whoIs(userId, world);
  const own = { ...call, key: `${call.key}:lead` };
  const role = commanderRole(world.policy);
  await changeIncident(incident, own, world, (it, act) =>
    giveRole(it, role, { userId, name }, act),
  );
}
