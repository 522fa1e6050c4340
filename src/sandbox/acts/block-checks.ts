/** The checks that Block Kit's rules are made of. `at` is a JSON pointer. */

export type Raw = Readonly<Record<string, unknown>>;

/** Finds the problems of one block or element that stands at `at`. */
export type Rule = (part: Raw, at: string) => string[];

export function problem(words: string, pointer: string): string {
  return `[ERROR] ${words} [json-pointer:${pointer}]`;
}

export function missing(key: string, at: string): string {
  return problem(`missing required field: ${key}`, at);
}

export function needed(part: Raw, key: string, at: string): string[] {
  return part[key] === undefined ? [missing(key, at)] : [];
}

export function short(part: Raw, key: string, most: number, at: string): string[] {
  const value = part[key];
  if (typeof value !== 'string' || [...value].length <= most) return [];
  return [problem(`must be less than ${most + 1} characters`, `${at}/${key}`)];
}

export function textObject(part: Raw, key: string, most: number, at: string): string[] {
  return one(part, key, at, (text, where) =>
    text['text'] === ''
      ? [problem('must be more than 0 characters', `${where}/text`)]
      : short(text, 'text', most, where),
  );
}

export function plain(part: Raw, key: string, most: number, at: string): string[] {
  return one(part, key, at, (text, where) =>
    text['type'] === 'plain_text'
      ? textObject(part, key, most, at)
      : [problem('must be a plain_text object', where)],
  );
}

export function one(part: Raw, key: string, at: string, rule: Rule): string[] {
  const value = part[key];
  if (value === undefined || value === null) return [];
  if (!isRaw(value)) return [problem('must provide an object', `${at}/${key}`)];
  return rule(value, `${at}/${key}`);
}

export function many(part: Raw, key: string, most: number, at: string, rule: Rule): string[] {
  const items = part[key];
  if (items === undefined) return [];
  if (!Array.isArray(items)) return [problem('must provide an array', `${at}/${key}`)];
  if (items.length === 0) return [problem('no fewer than 1 items allowed', `${at}/${key}`)];
  if (items.length > most) return [problem(`no more than ${most} items allowed`, `${at}/${key}`)];
  return items.flatMap((item, index) => (isRaw(item) ? rule(item, `${at}/${key}/${index}`) : []));
}

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
