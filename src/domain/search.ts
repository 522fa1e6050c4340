/** One text of an incident, and what a reader calls the place where it stands. */
export interface Place {
  readonly where: string;
  readonly text: string;
}

/** More words narrow nothing that ten of them do not. */
const MOST_WORDS = 10;
const AROUND = 60;

/** `Überlauf` and `UBERLAUF` alike; marks and case tell nothing apart. */
export function folded(text: string): string {
  // Most of what is read is plain, and there is much of it.
  if (!/\P{ASCII}/u.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toUpperCase()
    .toLowerCase();
}

/** The words that somebody looks for, each once. */
export function soughtWords(query: string): string[] {
  const words = folded(query).split(/[\s"“”„]+/u);
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MOST_WORDS);
}

/**
 * Where in an incident the words were found; null unless every one of them
 * stands somewhere in it. The place that holds most of them is the answer, and
 * of equal ones the first.
 */
export function foundIn(words: readonly string[], places: readonly Place[]): Place | null {
  const missing = new Set(words);
  let best: Place | null = null;
  let most = 0;
  for (const place of places) {
    const text = folded(place.text);
    const here = words.filter((word) => text.includes(word));
    for (const word of here) missing.delete(word);
    if (here.length <= most) continue;
    most = here.length;
    best = place;
  }
  return missing.size === 0 ? best : null;
}

/** As much of a text as shows the first of the words in its surroundings. */
export function excerpt(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  const at = firstOf(letters, words);
  const [from, to] = [Math.max(at - AROUND, 0), at + 2 * AROUND];
  const part = letters.slice(from, to).join('');
  return `${from > 0 ? '…' : ''}${part}${to < letters.length ? '…' : ''}`;
}

/** Counted in letters of the text itself: folding can change how many there are. */
function firstOf(letters: readonly string[], words: readonly string[]): number {
  const text = folded(letters.join(''));
  const places = words.map((word) => text.indexOf(word)).filter((at) => at >= 0);
  const at = Math.min(...places, text.length);
  let passed = 0;
  const found = letters.findIndex((letter) => {
    passed += folded(letter).length;
    return passed > at;
  });
  return Math.max(found, 0);
}
