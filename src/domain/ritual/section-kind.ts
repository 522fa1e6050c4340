import { wordsOf } from '../alike.ts';
import type { SectionKind } from './ritual-document.ts';
import { WORDING } from './wording.ts';

const KINDS = Object.entries(WORDING.sectionNames) as [SectionKind, string[]][];

/** What a section is for, by the words of its title; the longest name that stands in it decides. */
export function sectionKindOf(title: string): SectionKind {
  const said = ` ${wordsOf(title).join(' ')} `;
  let best: { kind: SectionKind; length: number } = { kind: 'other', length: 0 };
  for (const [kind, names] of KINDS) {
    for (const name of names) {
      const words = wordsOf(name).join(' ');
      if (words.length > best.length && said.includes(` ${words} `)) {
        best = { kind, length: words.length };
      }
    }
  }
  return best.kind;
}
