import type { KnownBlock } from '@slack/web-api';
import { dayIn } from '../../domain/calendar.ts';
import { effectOf, effectWords } from '../../domain/effect.ts';
import type { Incident } from '../../domain/incident.ts';
import {
  AUDIENCES,
  type Audience,
  HORIZONS,
  type Horizon,
  lastYear,
  type Pool,
  pooled,
} from '../../domain/learning/pool.ts';
import { type Recurrence, recurrencesOf, type Told } from '../../domain/learning/recurrence.ts';
import { context, section } from '../../kit/blocks.ts';
import type { Reply, Subcommand } from '../../kit/feature.ts';
import { visibleTo } from '../../kit/sight.ts';
import { clipped, escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

/** Older ones were of another system, and of other people. */
const LOOKS_AT = 500;
const MOST_ROWS = 8;
const MOST_LINES = 10;

const WHO: Readonly<Record<Audience, string>> = {
  participants: 'Those who took part',
  others: 'Those who did not',
};

export const learningCommand: Subcommand = {
  name: 'learning',
  aliases: ['learned'],
  usage: '',
  summary: 'Show what came of reviews: what keeps coming back, and what people say they used.',

  async run(call, world) {
    const all = await world.incidents.before(null, LOOKS_AT);
    const real = all.filter(({ isDrill }) => !isDrill);
    const seen = await visibleTo(real, call.userId, world);
    const today = dayIn(world.now(), world.policy.zone);
    return shown(
      { factors: await factorsTold(seen, world), surprises: await surprisesTold(seen, world) },
      await world.answers.of(lastYear(today)),
      await effectIn(seen, world),
    );
  },
};

/** What surprised people, of each incident that the reader may know of. */
async function surprisesTold(incidents: readonly Incident[], world: World): Promise<Told[]> {
  const byId = new Map(incidents.map((it) => [it.id, it]));
  const all = await world.surprises.ofIncidents([...byId.keys()]);
  return all.flatMap(({ text, incidentId }) => {
    const incident = byId.get(incidentId);
    return incident ? [{ text, number: incident.number, at: incident.declaredAt }] : [];
  });
}

/** The conditions that had to come together, in the words of the reviews. */
async function factorsTold(incidents: readonly Incident[], world: World): Promise<Told[]> {
  const factors = await world.documents.factorsOf(incidents.map(({ id }) => id));
  return incidents.flatMap(({ id, number, declaredAt }) =>
    (factors.get(id) ?? []).map((text) => ({ text, number, at: declaredAt })),
  );
}

async function effectIn(incidents: readonly Incident[], world: World): Promise<string> {
  return effectWords(effectOf(await world.actions.ofIncidents(incidents.map(({ id }) => id))));
}

interface Said {
  readonly factors: readonly Told[];
  readonly surprises: readonly Told[];
}

function shown({ factors, surprises }: Said, pools: readonly Pool[], effect: string): Reply {
  const text = 'What came of reviews:';
  const answers = HORIZONS.flatMap((horizon) =>
    AUDIENCES.map((audience) => answered(pools, horizon, audience)),
  );
  return {
    text: [text, ...answers].join('\n'),
    blocks: [
      section('*What had to be there more than once*', ...comingBack(factors)),
      section('*What surprised us more than once*', ...comingBack(surprises)),
      section('*What people say they used*, over the last year', ...answers),
      ...linesOf(pools),
      section(effect),
      context('Drills count in no figure. Answers name nobody, and fewer than five say nothing.'),
    ],
  };
}

function comingBack(told: readonly Told[]): string[] {
  const incidents = new Set(told.map(({ number }) => number)).size;
  const of = `${told.length} ${told.length === 1 ? 'line' : 'lines'} of ${incidents} ${incidents === 1 ? 'incident' : 'incidents'}`;
  const found = recurrencesOf(told);
  if (found.length === 0) return [`Nothing yet, of ${of}.`];
  return [...found.slice(0, MOST_ROWS).map(recurrenceLine), `Found in ${of}.`];
}

/** Which incidents, how far apart, and why they are taken for the same. */
function recurrenceLine({ text, numbers, intervals, because }: Recurrence): string {
  const names = numbers.map((number) => `#${number}`).join(', ');
  const days = intervals.map(String).join(', ');
  const apart = `${days} ${days === '1' ? 'day' : 'days'} apart`;
  return `• ${escaped(text)} · ${numbers.length} incidents: ${names} · ${apart} · same words: ${escaped(because.join(', '))}`;
}

function answered(pools: readonly Pool[], horizon: Horizon, audience: Audience): string {
  const found = pooled(pools, horizon, audience);
  const who = `• ${WHO[audience]}, after ${horizon} days:`;
  if (!found) return `${who} not enough to say.`;
  const { n, used, little } = found;
  return `${who} of ${n} who answered, ${used} used something and ${little} a little.`;
}

function linesOf(pools: readonly Pool[]): KnownBlock[] {
  const all = HORIZONS.flatMap((horizon) =>
    AUDIENCES.flatMap((audience) => pooled(pools, horizon, audience)?.lines ?? []),
  );
  const said = all.slice(0, MOST_LINES).map((line) => `> ${clipped(escaped(line), 250)}`);
  return said.length > 0 ? [section('*In their words*', ...said)] : [];
}
