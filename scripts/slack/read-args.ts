import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Manifest } from '../../src/sandbox/index.ts';

export const USAGE = `npm run slack -- [--manifest FILE] [--http URL] [--port N] [--dir DIR]

Starts a Slack of one workspace on this machine, with a page to use it and one app installed in it,
and prints the variables for that app.
  --manifest  the app's manifest, as YAML or JSON; Fireside's own without it
  --http      where the app takes what Slack sends, such as http://127.0.0.1:3000/slack/events;
              without it the app connects by Socket Mode
  --port      the port of the page and the Web API (3001; 0 takes any free one)
  --dir       where the workspace is kept (.data/slack)`;

export interface Args {
  /** Null for Fireside's own. */
  readonly manifest: Manifest | null;
  readonly requestUrl: string | null;
  readonly port: number;
  readonly dir: string;
}

/** What cannot be done, as one sentence that says what to do. */
export class ArgsError extends Error {
  override readonly name = 'ArgsError';
}

const OPTIONS = {
  manifest: { type: 'string' },
  http: { type: 'string' },
  port: { type: 'string' },
  dir: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Null where the usage was asked for. Throws an ArgsError. */
export function readArgs(given: readonly string[]): Args | null {
  const { manifest, http, port = '3001', dir = '.data/slack', help } = valuesIn(given);
  if (help) return null;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new ArgsError('--port must be a number from 0 to 65535.');
  }
  if (http !== undefined && !/^https?:$/.test(URL.parse(http)?.protocol ?? '')) {
    throw new ArgsError('--http must be an address such as http://127.0.0.1:3000/slack/events.');
  }
  return {
    manifest: manifest === undefined ? null : manifestIn(manifest),
    requestUrl: http ?? null,
    port: Number(port),
    dir,
  };
}

function valuesIn(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: OPTIONS }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArgsError(`${why}\n\n${USAGE}`);
  }
}

const names = z.array(z.string()).exactOptional();

/** As much of a manifest as decides what Slack sends and allows. */
const manifestSchema: z.ZodType<Manifest> = z.object({
  display_information: z.object({ name: z.string().min(1) }),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string().min(1) }).exactOptional(),
      app_home: z.object({ home_tab_enabled: z.boolean().exactOptional() }).exactOptional(),
      slash_commands: z
        .array(
          z.object({
            command: z.string().startsWith('/'),
            should_escape: z.boolean().exactOptional(),
            description: z.string().exactOptional(),
            usage_hint: z.string().exactOptional(),
          }),
        )
        .exactOptional(),
      shortcuts: z
        .array(
          z.object({
            callback_id: z.string(),
            type: z.enum(['message', 'global']),
            name: z.string().exactOptional(),
          }),
        )
        .exactOptional(),
    })
    .exactOptional(),
  oauth_config: z
    .object({ scopes: z.object({ bot: names, bot_optional: names }).exactOptional() })
    .exactOptional(),
  settings: z
    .object({ event_subscriptions: z.object({ bot_events: names }).exactOptional() })
    .exactOptional(),
});

function manifestIn(file: string): Manifest {
  const read = manifestSchema.safeParse(valueIn(file));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.join('.') || 'it';
  throw new ArgsError(`${file} is not a manifest: ${place}: ${issue?.message ?? 'unreadable'}.`);
}

/** JSON is YAML too. */
function valueIn(file: string): unknown {
  const text = textOf(file);
  try {
    return parse(text);
  } catch {
    throw new ArgsError(`${file} is neither YAML nor JSON; export the manifest of your app again.`);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ArgsError(`${file} cannot be read; name a file with the manifest of your app.`);
  }
}
