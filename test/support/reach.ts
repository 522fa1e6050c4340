/** A file of the project: its path from the root, and what stands in it. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** Clock, chance and environment: `main.ts` alone reads them and hands them on. */
const REACHES = [
  /\bnew Date\(\s*\)/,
  /(?<!new )\bDate\(/,
  /\bDate\.now\b/,
  /\bperformance\b/,
  /\bprocess\.(env|hrtime)\b/,
  /\bMath\.random\b/,
  /\b(randomUUID|randomBytes|randomInt|getRandomValues)\b/,
];

const TIMERLESS = /^src\/(domain|store|kit|features)\//;

/** A person's own browser, which nobody but it tells the time. */
const IN_BROWSER = /^src\/sandbox\/page\//;

/** What a file takes from the world by itself. */
export function reaches({ file, text }: Source): string[] {
  if (file === 'src/main.ts' || IN_BROWSER.test(file)) return [];
  const world = REACHES.flatMap((reach) => reach.exec(text)?.[0] ?? []);
  const timer = TIMERLESS.test(file) ? /\bset(Timeout|Interval)\b|node:timers/.exec(text) : null;
  return [...world, ...(timer ? [timer[0]] : [])].map((what) => `${file} reaches for ${what}`);
}

/** What a rule cannot see, it cannot hold. */
export function hiddenImports({ file, text }: Source): string[] {
  const hidden = /\bimport\s*\(\s*(?!['"]|`[^`$]*`)|\bcreateRequire\b|\brequire\s*\(/.test(text);
  return hidden ? [`${file} imports what cannot be read from its text`] : [];
}

/** A second bot in the same process must find nothing of the first. */
export function keptState({ file, text }: Source): string[] {
  const kept =
    /^(?:export )?(?:let|var) \w+|^(?:export )?const \w+[^=\n]* = (?:new (?:Map|Set|WeakMap|WeakSet)(?:<[^\n]*>)?\(\)|\[\]|\{\});/m;
  const found = kept.exec(text);
  return found ? [`${file} keeps state in its module: ${found[0]}`] : [];
}

/** Strings stay, so that a `//` in an address does not begin a comment. */
export function withoutComments(text: string): string {
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, kept: string | undefined) => kept ?? '',
  );
}
