import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { DEFAULT_POLICY, type Policy } from '../domain/policy.ts';
import { holidaysOf, type ReadFile } from './holidays.ts';
import { nearest } from './nearest.ts';
import { policySchema } from './policy-schema.ts';

export type Read<T> = { readonly value: T } | { readonly problems: readonly string[] };

type Issue = NonNullable<ReturnType<typeof policySchema.safeParse>['error']>['issues'][number];
type Path = readonly PropertyKey[];

const USUAL_FILE = 'fireside.yaml';

/** The policy in the file that is named, else in `fireside.yaml` where there is one, else the default. */
export function findPolicy(named: string | null, readFile: ReadFile): Read<Policy> {
  const file = named ?? USUAL_FILE;
  let text: string;
  try {
    text = readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'ENOENT' && !named) return { value: DEFAULT_POLICY };
    const source = named ? `FIRESIDE_POLICY names ${file}, which` : file;
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    return { problems: [`${source} ${why}: correct the path or the file's permissions.`] };
  }
  return readPolicy(file, text, readFile);
}

/**
 * Reads a policy file's text. Every problem is found at once, and names the
 * file, the line and the key; none quotes a value, which may be private.
 */
function readPolicy(file: string, text: string, readFile: ReadFile): Read<Policy> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(
        ({ message, pos }) => `${file}, line ${lines.linePos(pos[0]).line}: ${message}.`,
      ),
    };
  }

  const result = policySchema.safeParse(document.toJS() ?? {});
  const where = (path: Path): string => {
    const node = path.length > 0 ? document.getIn(path, true) : null;
    if (isNode(node) && node.range) return `${file}, line ${lines.linePos(node.range[0]).line}`;
    // What is missing is missing from its group.
    return path.length > 0 ? where(path.slice(0, -1)) : file;
  };
  if (result.success) {
    const { holidays, ...policy } = result.data;
    const read = holidays.map((one) => holidaysOf(one, file, readFile));
    const problems = read.flatMap((one, at) =>
      'problem' in one
        ? `${where(['holidays', at])}: ${nameOf(['holidays', at])} ${one.problem}.`
        : [],
    );
    if (problems.length > 0) return { problems };
    return { value: { ...policy, holidays: read.filter((one) => 'days' in one) } };
  }
  return { problems: result.error.issues.flatMap((issue) => describe(issue, where)) };
}

function describe(issue: Issue, where: (path: Path) => string): string[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const path = [...issue.path, key];
        return `${where(path)}: ${nameOf(path)} is no key of a policy: ${mend(key, issue.path)}`;
      });
    case 'invalid_union':
      return describeUnion(issue, where);
    case 'invalid_key':
      return [`${where(issue.path)}: ${nameOf(issue.path)} ${issue.issues[0]?.message}.`];
    default:
      return [`${where(issue.path)}: ${nameOf(issue.path)} ${issue.message}.`];
  }
}

/** What is wrong in the form that was meant: the one of the right type, if there is one. */
function describeUnion(
  issue: Issue & { readonly code: 'invalid_union' },
  where: (path: Path) => string,
): string[] {
  const meant = issue.errors.find((issues) => issues.every(({ path }) => path.length > 0));
  if (!meant) return [`${where(issue.path)}: ${nameOf(issue.path)} ${issue.message}.`];
  return meant.flatMap((inner) => {
    const path = [...issue.path, ...inner.path];
    return describe({ ...inner, path }, where);
  });
}

function mend(key: string, path: Path): string {
  const known = keysAt(path);
  const likely = nearest(key, known);
  return likely ? `did you mean \`${likely}\`?` : `the keys are ${known.join(', ')}.`;
}

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | false;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** The keys that may stand in the group at a path. */
function keysAt(path: Path): string[] {
  const whole = z.toJSONSchema(policySchema, { io: 'input' }) as Shape;
  const shapes = path.reduce<readonly Shape[]>((all, key) => all.flatMap(inside(key)), [whole]);
  return shapes.flatMap(({ properties = {}, anyOf = [] }) => [
    ...Object.keys(properties),
    ...anyOf.flatMap((one) => Object.keys(one.properties ?? {})),
  ]);
}

function inside(key: PropertyKey): (shape: Shape) => Shape[] {
  return ({ properties, additionalProperties, items, anyOf = [] }) => [
    ...[properties?.[String(key)] ?? (additionalProperties || items)].filter((one) => !!one),
    ...anyOf.flatMap(inside(key)),
  ];
}

function nameOf(path: Path): string {
  const keys = path.filter((key) => typeof key !== 'number').map(String);
  const place = path.find((key) => typeof key === 'number');
  const entry = place === undefined ? '' : `, entry ${place + 1},`;
  return keys.length > 0 ? `\`${keys.join('.')}\`${entry}` : 'the whole file';
}
