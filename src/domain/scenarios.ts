import blockedMerges from './drills/blocked-merges.json' with { type: 'json' };
import missingPackages from './drills/missing-packages.json' with { type: 'json' };
import slowComments from './drills/slow-comments.json' with { type: 'json' };
import slowSearch from './drills/slow-search.json' with { type: 'json' };
import unpaidOrders from './drills/unpaid-orders.json' with { type: 'json' };
import type { Incident } from './incident.ts';

/** An incident to practise with, in the project's own words. */
export interface Scenario {
  /** What people type to begin it; like the title it gives nothing away. */
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  /** What whoever leads sees first. */
  readonly summary: string;
  /** The parts that colleagues play: by a short name, what they are. */
  readonly cast: Readonly<Record<string, string>>;
  /** In order of time. */
  readonly lines: readonly ScenarioLine[];
  /** What was planted and how it misleads; told only afterwards. */
  readonly surprise: string;
  /** What the review asks first. */
  readonly afterwards: readonly string[];
  /** The public report that it retells; told only afterwards. */
  readonly source: string | null;
}

export interface ScenarioLine {
  readonly afterMinutes: number;
  /** The short name of a part. */
  readonly who: string;
  readonly text: string;
}

/** In the order in which they are offered, and by which they are numbered: new ones go to the end. */
export const SCENARIOS: readonly Scenario[] = [
  unpaidOrders,
  slowSearch,
  slowComments,
  missingPackages,
  blockedMerges,
];

/** How long its colleagues speak. */
export function minutesOf({ lines }: Scenario): number {
  return lines.at(-1)?.afterMinutes ?? 0;
}

/** The scenario that an incident practises; null where it is none, or one that this version does not have. */
export function scenarioOf({ drill }: Pick<Incident, 'drill'>): Scenario | null {
  return SCENARIOS.find(({ id }) => id === drill?.scenario) ?? null;
}

/** What there is to learn, which would spoil a drill that is still going on. */
export function lessonOf(incident: Pick<Incident, 'drill' | 'endedAt'>): Scenario | null {
  return incident.endedAt ? scenarioOf(incident) : null;
}

/** The scenario of that id or number, as people type it. */
export function scenarioNamed(word: string): Scenario | null {
  const lower = word.toLowerCase();
  return SCENARIOS.find(({ id }, at) => id === lower || String(at + 1) === lower) ?? null;
}

/** Of the pairs of letters that a word has, so many must stand in the id that was probably meant. */
const MEANT = 1 / 2;

/** The scenario that a word which names none comes closest to; null where none is close. */
export function scenarioNear(word: string): Scenario | null {
  const typed = pairsOf(word.toLowerCase());
  const ranked = SCENARIOS.map((scenario) => {
    const known = pairsOf(scenario.id);
    const shared = [...typed].filter((pair) => known.has(pair)).length;
    return { scenario, share: shared / Math.max(typed.size, 1) };
  }).sort((a, b) => b.share - a.share);
  const [best] = ranked;
  return best && best.share >= MEANT ? best.scenario : null;
}

function pairsOf(word: string): Set<string> {
  const letters = [...word];
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`));
}
