import { BSONRegExp } from 'bson';
import { ServerError } from './errors.ts';

export function isRegex(value: unknown): value is BSONRegExp {
  return value instanceof BSONRegExp;
}

/** Matches strings by the pattern, and a stored regular expression that is the same one. */
export function regexTest({ pattern, options }: BSONRegExp): (value: unknown) => boolean {
  const regex = toJavaScript(pattern, options);
  return (value) =>
    typeof value === 'string'
      ? regex.test(value)
      : isRegex(value) && value.pattern === pattern && value.options === options;
}

/** PCRE's `x` and leading `(?i)` have no like in JavaScript and are written out. */
export function toJavaScript(pattern: string, options: string): RegExp {
  const unknown = [...options].find((option) => !'imsxu'.includes(option));
  if (unknown) throw new ServerError(51108, `invalid flag in regex options: ${unknown}`);
  const [, inline = '', body = pattern] = /^\(\?([imsx]+)\)(.*)$/s.exec(pattern) ?? [];
  const flags = new Set(`${options}${inline}`);
  const source = flags.delete('x') ? withoutComments(body) : body;
  flags.delete('u');
  try {
    return new RegExp(source, [...flags].join(''));
  } catch (error) {
    throw new ServerError(51091, `Regular expression is invalid: ${String(error)}`);
  }
}

function withoutComments(source: string): string {
  return source.replace(/\\.|\[(?:\\.|[^\]])*\]|#.*|\s+/g, (part) =>
    /^[#\s]/.test(part) ? '' : part,
  );
}
