import type { Action } from '../../domain/action.ts';
import { type Entry, timelineOf } from '../../domain/entry.ts';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { excerpt, foundIn, type Place, soughtWords } from '../../domain/search.ts';
import { context, section } from '../../kit/blocks.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { incidentLine } from '../../kit/incident-line.ts';
import { visibleTo } from '../../kit/sight.ts';
import { escaped, readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { MOST_ROWS } from './list.ts';

/**
 * Read from the newest back, so many at a time, until there is more than one
 * answer can show. Words that hardly stand anywhere read all of the last
 * thousands: seconds, once in a while, in place of an index of every word that
 * anybody said, which would have to forget with every deleted message.
 */
const PAGE = 250;
const MOST_INCIDENTS = 5_000;

interface Hit {
  readonly incident: Incident;
  readonly place: Place;
}

export const searchCommand: Subcommand = {
  name: 'search',
  aliases: ['find'],
  usage: '<words>',
  summary: 'Find incidents by words of their titles, timelines, tasks and follow-ups.',

  async run(call, world) {
    const words = soughtWords(await readable(call.text, world));
    if (words.length === 0) {
      throw new Refusal(`Say what to look for, such as \`${world.command} search checkout\`.`);
    }
    const { hits, isAll } = await search(words, call.userId, world);
    const shown = hits.slice(0, MOST_ROWS);
    const text = hits.length === 0 ? 'Nothing found.' : `Found in ${counted(hits)}.`;
    return {
      text,
      blocks: [
        section(text),
        ...shown.map((hit) => section(...linesOf(hit, words, world))),
        ...notes(hits, isAll).map(context),
      ],
    };
  },
};

async function search(
  words: readonly string[],
  userId: string,
  world: World,
): Promise<{ hits: readonly Hit[]; isAll: boolean }> {
  const hits: Hit[] = [];
  let before: number | null = null;
  for (let read = 0; read < MOST_INCIDENTS && hits.length <= MOST_ROWS; read += PAGE) {
    const page = await world.incidents.before(before, PAGE);
    hits.push(...(await hitsAmong(page, words, userId, world)));
    before = page.at(-1)?.number ?? null;
    if (page.length < PAGE) return { hits, isAll: true };
  }
  return { hits, isAll: false };
}

/** What may not be seen is not looked into either: a count would tell of it. */
async function hitsAmong(
  page: readonly Incident[],
  words: readonly string[],
  userId: string,
  world: World,
): Promise<Hit[]> {
  const seen = await visibleTo(page, userId, world);
  const ids = seen.map(({ id }) => id);
  const entries = Map.groupBy(await world.entries.ofIncidents(ids), (it) => it.incidentId);
  const actions = Map.groupBy(await world.actions.ofIncidents(ids), (it) => it.incidentId);
  return seen.flatMap((incident) => {
    const { id } = incident;
    const places = placesOf(incident, entries.get(id) ?? [], actions.get(id) ?? []);
    const place = foundIn(words, places);
    return place ? [{ incident, place }] : [];
  });
}

/** Every text of an incident that people can read anywhere else, too: no hidden line, no deleted word. */
function placesOf(
  incident: Incident,
  entries: readonly Entry[],
  actions: readonly Action[],
): Place[] {
  const { number, title, impact, services } = incident;
  return [
    { where: 'title', text: `#${number} ${title}` },
    { where: 'what users see', text: impact ?? '' },
    { where: 'services', text: services.join(', ') },
    ...timelineOf(incident, entries).map(({ text }) => ({ where: 'timeline', text })),
    ...actions.map(({ kind, text }) => ({ where: kind, text })),
  ];
}

function linesOf({ incident, place }: Hit, words: readonly string[], { now }: World): string[] {
  const line = incidentLine(incident, now());
  if (place.where === 'title') return [line];
  return [line, `> ${place.where}: ${escaped(excerpt(place.text, words))}`];
}

/** A drill is shown, and counted by itself. */
function counted(hits: readonly Hit[]): string {
  if (hits.length > MOST_ROWS) return `more than ${MOST_ROWS} incidents`;
  const drills = hits.filter(({ incident }) => incident.isDrill).length;
  const real = hits.length - drills;
  const incidents = real === 0 ? [] : [real === 1 ? 'one incident' : `${real} incidents`];
  const practised = drills === 0 ? [] : [drills === 1 ? 'one drill' : `${drills} drills`];
  return [...incidents, ...practised].join(' and ');
}

function notes(hits: readonly Hit[], isAll: boolean): string[] {
  if (hits.length > MOST_ROWS) {
    return [`The latest ${MOST_ROWS} are shown, and there are more: one more word narrows it.`];
  }
  return isAll ? [] : [`I looked through the latest ${MOST_INCIDENTS} incidents.`];
}
