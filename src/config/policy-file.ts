import { isNode, LineCounter, parseDocument } from 'yaml';
import { DEFAULT_POLICY, type Policy } from '../domain/policy.ts';
import { nearest } from './nearest.ts';
import { policySchema } from './policy-schema.ts';

export type Read<T> = { readonly value: T } | { readonly problems: readonly string[] };

type Issue = NonNullable<ReturnType<typeof policySchema.safeParse>['error']>['issues'][number];
type Path = readonly PropertyKey[];

const USUAL_FILE = 'fireside.yaml';

/** The policy in the file that is named, else in `fireside.yaml` where there is one, else the default. */
export function findPolicy(named: string | null, readFile: (path: string) => string): Read<Policy> {
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
  return readPolicy(file, text);
}

/**
 * Reads a policy file's text. Every problem is found at once, and names the
 * file, the line and the key; none quotes a value, which may be private.
 */
function readPolicy(file: string, text: string): Read<Policy> {
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
  if (result.success) return { value: result.data };

  const where = (path: Path) => {
    const node = path.length > 0 ? document.getIn(path, true) : null;
    const line = isNode(node) && node.range ? `, line ${lines.linePos(node.range[0]).line}` : '';
    return `${file}${line}`;
  };
  return { problems: result.error.issues.flatMap((issue) => describe(issue, where)) };
}

function describe(issue: Issue, where: (path: Path) => string): string[] {
  if (issue.code !== 'unrecognized_keys') {
    return [`${where(issue.path)}: ${nameOf(issue.path)} ${issue.message}.`];
  }
  return issue.keys.map((key) => {
    const path = [...issue.path, key];
    return `${where(path)}: ${nameOf(path)} is no key of a policy: ${mend(key, issue.path)}`;
  });
}

function mend(key: string, path: Path): string {
  const known = Object.keys(path.reduce<object>(within, DEFAULT_POLICY));
  const meant = nearest(key, known);
  return meant ? `did you mean \`${meant}\`?` : `the keys are ${known.join(', ')}.`;
}

function within(group: object, key: PropertyKey): object {
  const value: unknown = Reflect.get(group, key);
  return typeof value === 'object' && value !== null ? value : {};
}

function nameOf(path: Path): string {
  const keys = path.filter((key) => typeof key !== 'number').map(String);
  const place = path.find((key) => typeof key === 'number');
  const entry = place === undefined ? '' : `, entry ${place + 1},`;
  return keys.length > 0 ? `\`${keys.join('.')}\`${entry}` : 'the whole file';
}
