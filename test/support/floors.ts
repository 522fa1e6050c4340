import { join } from 'node:path/posix';
import { hiddenImports, keptState, reaches, type Source, withoutComments } from './reach.ts';

interface Import {
  readonly file: string;
  /** A file of ours by its path from the root, or a package by its name. */
  readonly to: string;
}

/**
 * Each room, with those below it: an import goes down or stays in the room.
 * The first that fits a path is its room, so what is special comes first.
 */
const ROOMS: readonly { room: string; holds: RegExp; below: readonly string[] }[] = [
  { room: 'domain', holds: /^src\/domain\//, below: [] },
  { room: 'store', holds: /^src\/store\//, below: ['domain'] },
  { room: 'outside', holds: /^src\/outside\//, below: ['domain'] },
  { room: 'kit', holds: /^src\/kit\//, below: ['domain', 'store', 'outside'] },
  { room: 'features', holds: /^src\/features\//, below: ['domain', 'store', 'outside', 'kit'] },
  { room: 'embedded', holds: /^src\/embedded\//, below: [] },
  { room: 'sandbox', holds: /^src\/sandbox\//, below: [] },
  {
    // It knows what can be configured: the verbs that a policy may leave to somebody, the files it may name.
    room: 'config',
    holds: /^src\/config(\.ts$|\/)/,
    below: ['domain', 'outside', 'kit', 'features'],
  },
  {
    // The process, with what it needs only where it brings the local Slack up.
    room: 'main',
    holds: /^src\/(main|local-[a-z-]+)\.ts$/,
    below: [
      ...['domain', 'store', 'outside', 'kit', 'features', 'config', 'wiring'],
      ...['embedded', 'sandbox', 'manifests'],
    ],
  },
  {
    room: 'wiring',
    holds: /^src\/(health\/|[^/]+$)/,
    below: ['domain', 'store', 'outside', 'kit', 'features', 'config'],
  },
  { room: 'manifests', holds: /^manifests\//, below: [] },
];

/** Packages that belong to few files: what stands behind them can then be changed there. */
const HOMES: readonly { package: RegExp; home: RegExp }[] = [
  { package: /^luxon$/, home: /^src\/domain\/calendar\.ts$/ },
  { package: /^chrono-node$/, home: /^src\/domain\/when\.ts$/ },
  { package: /^wink-/, home: /^src\/domain\/blame\/words\.ts$/ },
  { package: /^mongoose$/, home: /^src\/store\// },
  { package: /^@slack\/(bolt|socket-mode)$/, home: /^src\/(app|bot|main)\.ts$|^src\/(bot|app)\// },
  { package: /^node-cron$/, home: /^src\/kit\/tick\.ts$/ },
  { package: /^ical\.js$/, home: /^src\/outside\// },
  { package: /^ical-generator$/, home: /^src\/outside\/icalendar\.ts$/ },
  { package: /^octokit$/, home: /^src\/outside\/github\.ts$/ },
  { package: /^node:process$/, home: /^src\/main\.ts$/ },
];

const PURE = /^src\/domain\//;
const PURE_PACKAGES = /^(luxon|chrono-node|wink-nlp|wink-eng-lite-web-model)$/;

/** Every rule of the house that a program can hold, over all sources at once; a line for each breach. */
export function breaches(sources: readonly Source[]): string[] {
  const bare = sources.map(({ file, text }) => ({ file, text: withoutComments(text) }));
  const imports = bare.flatMap(importsOf);
  return [
    ...imports.flatMap((one) => [...climbs(one), ...crosses(one), ...isAway(one)]),
    ...cycles(imports),
    ...bare.flatMap((source) => [
      ...reaches(source),
      ...hiddenImports(source),
      ...keptState(source),
    ]),
    ...strangers(bare, imports),
  ];
}

export function importsOf({ file, text }: Source): Import[] {
  const found = text.matchAll(
    /\b(?:import|export)\b[^;'"`()]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"`]([^'"`$]+)['"`]/g,
  );
  return [...found].map(([, from, other]) => {
    const to = from ?? other ?? '';
    return { file, to: to.startsWith('.') ? join(file, '..', to) : to };
  });
}

function climbs({ file, to }: Import): string[] {
  const from = roomOf(file);
  const target = roomOf(to);
  if (!from || !isOurs(to)) return [];
  if (target && (target.room === from.room || from.below.includes(target.room))) return [];
  return [`${file} imports ${to}, which is not below it`];
}

function crosses({ file, to }: Import): string[] {
  const [from, target] = [featureOf(file), featureOf(to)];
  const isSideways = from && target && from !== target;
  return isSideways ? [`${file} imports ${to}: a feature does not know another`] : [];
}

function isAway({ file, to }: Import): string[] {
  if (isOurs(to)) return [];
  const home = HOMES.find((one) => one.package.test(to));
  if (home && !home.home.test(file)) return [`${file} imports ${to}, which lives elsewhere`];
  if (PURE.test(file) && !PURE_PACKAGES.test(to)) {
    return [`${file} imports ${to}: the domain is pure`];
  }
  return [];
}

/** Each ring of imports once, by its files in order of name. Types count: two files that know each other are one. */
function cycles(imports: readonly Import[]): string[] {
  const next = Map.groupBy(imports, ({ file }) => file);
  const reachable = (start: string) => {
    const seen = new Set<string>();
    const open = [start];
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      for (const { to } of next.get(file) ?? []) {
        if (seen.has(to)) continue;
        seen.add(to);
        open.push(to);
      }
    }
    return seen;
  };
  const reach = new Map([...next.keys()].map((file) => [file, reachable(file)]));
  const rings = [...reach]
    .filter(([file, seen]) => seen.has(file))
    .map(([file, seen]) => [...seen].filter((other) => reach.get(other)?.has(file)).sort());
  return [...new Set(rings.map((ring) => `import each other: ${ring.join(', ')}`))];
}

/** A folder that the list of features leaves out would do nothing, in silence. */
function strangers(sources: readonly Source[], imports: readonly Import[]): string[] {
  const listed = imports
    .filter(({ file }) => file === 'src/features/index.ts')
    .map(({ to }) => featureOf(to));
  const folders = new Set(
    sources.map(({ file }) => featureOf(file)).filter((name) => name !== null),
  );
  return [...folders]
    .filter((folder) => !listed.includes(folder))
    .map((folder) => `src/features/index.ts leaves out ${folder}`);
}

function isOurs(path: string): boolean {
  return /^(src|manifests|scripts|test)\//.test(path) || path.startsWith('../');
}

function roomOf(path: string) {
  return ROOMS.find(({ holds }) => holds.test(path)) ?? null;
}

function featureOf(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}
