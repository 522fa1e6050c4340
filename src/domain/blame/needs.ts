import type { Part } from './part.ts';
import { VERBS, WORDS } from './vocabulary.ts';

/** What a sentence must have one of for a part to be in it; none where it may have anything. */
export function needOf(part: Part): readonly string[] {
  switch (part.is) {
    case 'word':
      return [part.word];
    case 'list':
      return part.names.flatMap((name) => [...(WORDS.get(name)?.keys() ?? [])]);
    case 'group':
      return part.kinds.map((kind) => `:${kind}`);
    case 'tag':
      return part.tag === 'ANY' || part.tag === 'NOUN' ? [] : [`:${part.tag}`];
    case 'verb':
      return part.verbs.flatMap(verbsOf).map((one) => `<${one}`);
    case 'either': {
      const sides = part.parts.map(needOf);
      return sides.some((side) => side.length === 0) ? [] : sides.flat();
    }
    default:
      return [];
  }
}

function verbsOf(name: string): readonly string[] {
  return [...(VERBS.get(name)?.keys() ?? name.split(' ').slice(0, 1))];
}
