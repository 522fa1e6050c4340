import type { RitualSection } from '../../src/domain/ritual/ritual-document.ts';
import { sectionKindOf } from '../../src/domain/ritual/section-kind.ts';
import { isFacts, withFields } from './fields.ts';

/** A line that is a title: `## Impact`, or `**Impact**` and `Impact:` alone on a line. */
const TITLE =
  /^(?:(#{1,6})\s+(.+?)\s*#*|\*\*([^*\n]{2,60}?):?\*\*:?|__([^_\n]{2,60}?):?__:?)[ \t]*$/gmu;
/** A title that is underlined. */
const SETEXT = /^([^\n#>*-][^\n]{1,60})\n(?:={3,}|-{3,})[ \t]*$/gmu;

/** `Action items` alone on a line that begins a paragraph: a title where it is the name of a section. */
const BARE = /(?<=^|\n[ \t]*\n)(\p{Lu}[\p{L}’']*(?: [\p{L}’']+){0,3}):?[ \t]*$(?!\n[=-]{3})/gmu;

interface Title {
  readonly title: string;
  readonly depth: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The sections of a Markdown text, from its place `from` on. The first title of
 * the highest level is the text's own; words before any section are its summary.
 * A section that only holds smaller ones is not counted as empty.
 */
export function sectionsOf(
  text: string,
  from: number,
): { title: string | null; sections: RitualSection[] } {
  const titles = titlesIn(text, from);
  const tops = titles.filter(({ depth }) => depth === 1);
  const own = tops.length === 1 && tops[0] === titles[0] ? tops[0] : undefined;
  const opening = text.slice(from, titles[0]?.start ?? text.length);
  return {
    title: tops[0]?.title ?? null,
    sections: [
      ...(/\p{L}/u.test(opening) ? [section('Summary', opening, from)] : []),
      ...titles.flatMap((it, at) => under(it, at)),
    ].flatMap(withFields),
  };

  function under(it: Title, at: number): RitualSection[] {
    const next = titles[at + 1];
    const body = text.slice(it.end, next?.start ?? text.length);
    const isBare = body.trim() === '';
    if (it === own) return isBare ? [] : [openingOf(body, it.end)];
    if (isBare && next && next.depth > it.depth) return [];
    return [section(nameUnder(titles, at), body, it.end)];
  }
}

/** What stands right below the text's own title. */
function openingOf(body: string, start: number): RitualSection {
  return section(isFacts(body) ? 'Metadata' : 'Summary', body, start);
}

function section(title: string, text: string, start: number): RitualSection {
  return { kind: sectionKindOf(title), title, text, start };
}

/** A part that has no kind of its own is of its parent's: `Disk` below `Contributing factors`. */
function nameUnder(titles: readonly Title[], at: number): string {
  const it = titles[at];
  if (!it) return '';
  if (sectionKindOf(it.title) !== 'other') return it.title;
  const parent = titles.slice(0, at).findLast(({ depth }) => depth < it.depth && depth > 1);
  return parent ? `${parent.title}: ${it.title}` : it.title;
}

function titlesIn(text: string, from: number): Title[] {
  const fences = [...text.matchAll(/^(```|~~~)[\s\S]*?^\1/gmu)].map(
    (it) => [it.index, it.index + it[0].length] as const,
  );
  const found = [
    ...[...text.matchAll(TITLE)].map((it) => ({
      title: (it[2] ?? it[3] ?? it[4] ?? '').trim(),
      depth: it[1]?.length ?? 6,
      start: it.index,
      end: it.index + it[0].length,
    })),
    ...[...text.matchAll(BARE)]
      .map((it) => ({
        title: (it[1] ?? '').trim(),
        depth: 6,
        start: it.index,
        end: it.index + it[0].length,
      }))
      .filter(({ title }) => sectionKindOf(title) !== 'other'),
    ...[...text.matchAll(SETEXT)].map((it) => ({
      title: (it[1] ?? '').trim(),
      depth: it[0].includes('\n=') ? 1 : 2,
      start: it.index,
      end: it.index + it[0].length,
    })),
  ];
  return found
    .filter(({ start }) => start >= from && !fences.some(([a, b]) => start >= a && start < b))
    .sort((a, b) => a.start - b.start);
}
