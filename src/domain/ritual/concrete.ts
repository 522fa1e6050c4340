import type { RitualDocument } from './ritual-document.ts';
import { concreteWords, wordCount } from './ritual-text.ts';

/** So many different things in a hundred words are named by the story: times of day and actions do not count. */
export function isConcrete({ sections }: RitualDocument, least: number): boolean {
  const story = sections
    .filter(({ kind }) => !['timeline', 'actions', 'meta', 'standing'].includes(kind))
    .map(({ text }) => text)
    .join('\n');
  return (concreteWords(story).size * 100) / wordCount(story) >= least;
}
