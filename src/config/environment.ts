import { z } from 'zod';
import { nearest } from './nearest.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535 (0 takes any free one)')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be a port number from 0 to 65535');

const variables = z
  .object({
    SLACK_BOT_TOKEN: z
      .string()
      .regex(/^xoxb-[\w-]+$/, 'must begin with xoxb-: copy the Bot User OAuth Token of your app'),
    SLACK_APP_TOKEN: z
      .string()
      .regex(
        /^xapp-[\w-]+$/,
        'must begin with xapp-: make an app-level token with the scope connections:write',
      ),
    SLACK_SIGNING_SECRET: z
      .string()
      .regex(
        /^\w{16,}$/,
        'must be the Signing Secret from Basic Information on the page of your app',
      ),
    SLACK_API_URL: z
      .string()
      .refine(
        isSafeAddress,
        'must be an address that begins with https://, or http:// on this machine, such as http://127.0.0.1:3001/api/',
      )
      .transform((url) => (url.endsWith('/') ? url : `${url}/`)),
    MONGODB_URI: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must begin with mongodb:// or mongodb+srv://'),
    FIRESIDE_POLICY: z.string(),
    FIRESIDE_DATA_DIR: z.string(),
    FIRESIDE_COMMAND: z
      .string()
      .regex(
        /^\/[a-z0-9_-]{1,31}$/,
        'must be a slash and up to 31 lowercase letters, digits, - or _, such as /incident',
      ),
    FIRESIDE_HEALTH_HOST: z
      .string()
      .regex(/^[\w.:-]+$/, 'must be an address or name of this machine, such as 0.0.0.0'),
    FIRESIDE_FEED_TOKEN: z
      .string()
      .regex(
        /^[\w-]{32,}$/,
        'must be at least 32 letters, digits, - or _ that nobody can guess, such as `openssl rand -hex 24` prints',
      ),
    FIRESIDE_SLACK_PORT: port,
    FIRESIDE_DB_PORT: port,
    PORT: port,
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    }),
  })
  .partial();

/** Tokens go there, and must not cross a network in the clear. */
export function isSafeAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname);
}

const KNOWN = Object.keys(variables.shape);
const OWN = KNOWN.filter((name) => name.startsWith('FIRESIDE_'));
/** Names worth guessing at; a `PORTS` or `LOG_LEVELS` may well be somebody else's. */
const GUESSABLE = KNOWN.filter((name) => /^(SLACK|MONGODB)_/.test(name));

export type Settings = z.output<typeof variables>;

interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly string[];
  /** The names that are set, well or badly, or seem to be meant by a mistyped one. */
  readonly mentioned: ReadonlySet<string>;
}

/** Reads every variable by itself. A value never stands in a problem: many are secrets. */
export function readEnvironment(env: Environment): ReadSettings {
  const given = Object.entries(env).filter(([, value]) => value !== undefined);
  const known = given.filter(([name]) => KNOWN.includes(name));
  const filled = known.filter(([, value]) => value?.trim());
  const empty = known.filter(([, value]) => !value?.trim()).map(([name]) => name);

  const issues = variables.safeParse(Object.fromEntries(filled)).error?.issues ?? [];
  const wrong = new Set(issues.map(({ path }) => String(path[0])));
  const right = filled.filter(([name]) => !wrong.has(name));
  const mistyped = given.map(([name]) => mistake(name, env)).filter((found) => found !== null);

  return {
    settings: variables.parse(Object.fromEntries(right)),
    problems: [
      ...empty.map((name) => `${name} is empty: give it a value, or remove it.`),
      ...issues.map(({ path, message }) => `${String(path[0])} ${message}.`),
      ...mistyped.map(({ problem }) => problem),
    ],
    mentioned: new Set([
      ...known.map(([name]) => name),
      ...mistyped.flatMap(({ meant }) => meant ?? []),
    ]),
  };
}

function mistake(name: string, env: Environment): { problem: string; meant: string | null } | null {
  if (KNOWN.includes(name) || isServiceLink(name, env)) return null;
  const isOurs = name.startsWith('FIRESIDE_');
  const meant = nearest(name.toUpperCase(), isOurs ? OWN : GUESSABLE);
  if (meant) {
    const isSpare = !isOurs && env[meant] !== undefined;
    return isSpare ? null : { problem: `${name} is not known: did you mean ${meant}?`, meant };
  }
  return isOurs ? { problem: `${name} is not known: known are ${OWN.join(', ')}.`, meant } : null;
}

/** Kubernetes gives every container such variables for each service, and one may be called fireside. */
function isServiceLink(name: string, env: Environment): boolean {
  return (
    /_SERVICE_(HOST|PORT)/.test(name) ||
    /^tcp:|^udp:/.test(env[name] ?? '') ||
    /_(TCP|UDP)_(PROTO|PORT|ADDR)$/.test(name)
  );
}
