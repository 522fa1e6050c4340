import { tellingWords } from './alike.ts';
import type { Incident } from './incident.ts';

export interface Related {
  readonly incident: Incident;
  /** Why it is thought related, each a phrase for whoever reads it. */
  readonly because: readonly string[];
}

type Subject = Pick<Incident, 'id' | 'title' | 'impact' | 'services' | 'duplicateOf'>;

/** A word that stands in more of all incidents than this tells nothing apart. */
const RARE_SHARE = 0.05;
const RARE_COUNT = 3;
const MOST_SHOWN_WORDS = 5;

/**
 * The incidents that may have to do with one, the likeliest first: those it is
 * the same as, those that touched the same service, and those whose words are
 * the same and rare among all of them.
 */
export function relatedTo(subject: Subject, others: readonly Incident[]): Related[] {
  const spoken = new Map(others.map((it) => [it.id, wordsAbout(it)]));
  const counts = countsOf([...spoken.values()]);
  const rare = Math.max(RARE_COUNT, others.length * RARE_SHARE);
  const own = [...wordsAbout(subject)].filter((word) => (counts.get(word) ?? 0) <= rare);

  const scored = others.flatMap((incident) => {
    if (incident.id === subject.id) return [];
    const services = sharedServices(subject, incident);
    const words = own.filter((word) => spoken.get(incident.id)?.has(word));
    const same = isSame(subject, incident);
    const strength = (same ? 100 : 0) + services.length * 3 + words.length * 2;
    const because = [
      ...(same ? ['marked as the same'] : []),
      ...(services.length > 0 ? [`same service: ${services.join(', ')}`] : []),
      ...(words.length > 0 ? [`same words: ${words.slice(0, MOST_SHOWN_WORDS).join(', ')}`] : []),
    ];
    return strength > 0 ? [{ incident, because, strength }] : [];
  });
  return scored
    .sort((a, b) => b.strength - a.strength || b.incident.number - a.incident.number)
    .map(({ incident, because }) => ({ incident, because }));
}

/** Whether two incidents had to do with the same: the same service, or the same thing twice. */
export function isAlike(one: Subject, other: Incident): boolean {
  return isSame(one, other) || sharedServices(one, other).length > 0;
}

/** Duplicates of each other, or of the same third one. */
function isSame(one: Subject, other: Incident): boolean {
  const [a, b] = [one.duplicateOf ?? one.id, other.duplicateOf ?? other.id];
  return a === b;
}

function sharedServices({ services }: Subject, other: Incident): string[] {
  const theirs = new Set(other.services.map((name) => name.toLowerCase()));
  return services.filter((name) => theirs.has(name.toLowerCase()));
}

function wordsAbout({ title, impact }: Pick<Incident, 'title' | 'impact'>): Set<string> {
  return tellingWords(`${title} ${impact ?? ''}`);
}

function countsOf(all: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of all) {
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
