import { type Incident, isOpen } from './incident.ts';

/** What is known of an incident that somebody is about to open. */
export interface Sketch {
  readonly title: string;
  readonly services: readonly string[];
  readonly isDrill: boolean;
}

const DAY_MS = 86_400_000;
/** Of the words of the shorter title, so many must stand in the other one. */
const MOST_OF = 3 / 4;

/** Words that stand in the title of any incident, and so tell none of them apart. */
const COMMON = new Set(
  `a about again all an and are as at be been broken but by can cannot customer customers down error
  errors everybody everyone fail failed failing fails failure for from has have having how in incident
  into is issue issues it its many no not of off on only or our out outage problem problems slow some
  that the their there they this to too up user users very was we with work working works`.split(
    /\s+/,
  ),
);

/**
 * The open incidents of the last day that this may be another report of: they
 * touch a service that it touches, or their titles say the same.
 *
 * Strict on purpose. Whoever declares has no time, so one that is shown in vain
 * costs more than one that is missed: `duplicate-of` mends that later.
 */
export function alikeTo(
  sketch: Sketch,
  incidents: readonly Incident[],
  services: readonly string[],
  now: Date,
): Incident[] {
  const since = now.getTime() - DAY_MS;
  const touched = servicesOf(sketch, services);
  return incidents.filter((it) => {
    if (it.isPrivate || it.isDrill !== sketch.isDrill || !isOpen(it)) return false;
    if (it.declaredAt.getTime() < since) return false;
    return overlaps(touched, servicesOf(it, services)) || saysTheSame(sketch.title, it.title);
  });
}

/** Those that were named, and the known ones whose names stand in the title. */
function servicesOf(
  { title, services }: Pick<Sketch, 'title' | 'services'>,
  known: readonly string[],
): Set<string> {
  const spoken = ` ${wordsOf(title).join(' ')} `;
  const inTitle = known.filter((name) => {
    const words = wordsOf(name).join(' ');
    return words !== '' && spoken.includes(` ${words} `);
  });
  return new Set([...services, ...inTitle].map((name) => wordsOf(name).join(' ')));
}

/** Two words in common at least: one alone, such as `search`, is often a coincidence. */
function saysTheSame(one: string, other: string): boolean {
  const [a, b] = [tellingWords(one), tellingWords(other)];
  if (a.size === 0 || b.size === 0) return false;
  const common = [...a].filter((word) => b.has(word)).length;
  if (common === a.size && common === b.size) return true;
  return common >= 2 && common >= MOST_OF * Math.min(a.size, b.size);
}

export function tellingWords(title: string): Set<string> {
  return new Set(wordsOf(title).filter((word) => !COMMON.has(word)));
}

/** `Zahlungen fällen aus` and `zahlungen fallen aus` are the same words, in any script. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter(Boolean);
}

function overlaps(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((name) => other.has(name));
}
