import type { PagedTeam } from '../../domain/connections.ts';
import type { Incident } from '../../domain/incident.ts';
import { mustBeOpen } from '../../domain/lifecycle.ts';
import { notePaged, noteRefused, noteUnanswered, pageEvent } from '../../domain/paging.ts';
import { NotYet } from '../../domain/refusal.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

/** Whoever waits for somebody to wake up must not wait longer than that for a machine. */
const GIVE_UP_MS = 5 * 60_000;

/**
 * Wakes a team by one event, and notes on the timeline what came of it.
 *
 * The event carries a key made from the request's. So where an answer was lost
 * or we died, the inbox brings the request back, and the same event goes out
 * again: the other side takes it for the one it has.
 */
export async function page(
  team: PagedTeam,
  words: string,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Reply | null> {
  mustBeOpen(incident);
  if (incident.changes.some(({ key }) => key === call.key)) return settle(incident, call, world);
  const dedupKey = `fireside-${idFrom(call.key)}`;
  const { workspaceUrl } = world.self;
  const event = pageEvent(incident, { words, dedupKey, workspaceUrl }, world.policy);
  const answer = await world.page(team, event);
  switch (answer.kind) {
    case 'unset':
      return { text: nobody(team, 'no pager is set up for them') };
    case 'taken':
      await changeIncident(incident, call, world, (it, act) => notePaged(it, team, words, act));
      return { text: takenBy(team, incident) };
    case 'refused': {
      const { status } = answer;
      await changeIncident(incident, call, world, (it, act) => noteRefused(it, team, status, act));
      return { text: nobody(team, `their pager refused it (HTTP ${status})`) };
    }
    case 'unclear':
      if (world.now().getTime() - call.at.getTime() < GIVE_UP_MS) throw notYet(team);
      await changeIncident(incident, call, world, (it, act) => noteUnanswered(it, team, act));
      return { text: `${silent(team)} I have stopped trying.${callBy(team)}` };
  }
}

/** It was noted before we died: only what follows is left to see to. */
async function settle(incident: Incident, call: Call, world: World): Promise<null> {
  await changeIncident(incident, call, world, (it) => it);
  return null;
}

function notYet(team: PagedTeam): NotYet {
  return new NotYet(`${silent(team)} I go on trying for five minutes.${callBy(team)}`);
}

function silent({ name }: PagedTeam): string {
  return `The pager of ${escaped(name)} does not answer, so perhaps nobody was paged.`;
}

function takenBy(team: PagedTeam, { isPrivate }: Incident): string {
  const kept = isPrivate ? ' Of this private incident it was told the number alone.' : '';
  const next = team.call ? ` If nobody comes: ${escaped(team.call)}.` : '';
  return `The pager of ${escaped(team.name)} took it; that is not yet somebody awake.${kept}${next}`;
}

function nobody(team: PagedTeam, why: string): string {
  return `Nobody in ${escaped(team.name)} was paged: ${why}.${callBy(team)}`;
}

function callBy({ call }: PagedTeam): string {
  return call ? ` Call: ${escaped(call)}.` : ' Call whoever of them you can reach.';
}
