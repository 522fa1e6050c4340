import { ApiError } from '../acts/desk.ts';

export type Args = ReturnType<typeof argsOf>;

/**
 * Reads a call's arguments. A form carries lists and objects as JSON text and a JSON body as
 * they are; both mean the same. A wrong or missing one is Slack's `invalid_arguments`.
 */
export function argsOf(raw: Readonly<Record<string, unknown>>) {
  function text(name: string): string | null {
    const value = raw[name];
    if (value === undefined || value === null || value === '') return null;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }

  return {
    raw,
    text,

    required(name: string): string {
      return text(name) ?? invalidArguments(`missing required field: ${name}`);
    },

    flag(name: string): boolean {
      return ['true', '1'].includes(text(name) ?? '');
    },

    /** A page size: Slack allows 1 to `max` and takes `usual` where none is given. */
    limit(usual: number, max: number): number {
      const given = text('limit');
      if (given === null) return usual;
      const limit = Number(given);
      if (!Number.isInteger(limit) || limit < 1 || limit > max) throw new ApiError('invalid_limit');
      return limit;
    },

    list(name: string): string[] {
      const value = raw[name];
      if (Array.isArray(value)) return value.map(String);
      return (text(name) ?? '').split(',').flatMap((item) => item.trim() || []);
    },

    /** A list or object, given as such or as JSON text; `wrong` names the refusal. */
    json(name: string, wrong: string): unknown {
      const value = raw[name];
      if (typeof value !== 'string') return value ?? undefined;
      if (value === '') return undefined;
      try {
        return JSON.parse(value);
      } catch {
        throw new ApiError(wrong);
      }
    },
  };
}

export function invalidArguments(...problems: string[]): never {
  const messages = problems.map((problem) => `[ERROR] ${problem}`);
  throw new ApiError('invalid_arguments', { response_metadata: { messages } });
}
