import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { coachingOf } from './replay/coaching.ts';
import { FormError, readReplay } from './replay/form.ts';
import { generateReplay } from './replay/generate.ts';
import { prepareOut, writeOut } from './replay/out.ts';
import { type Audience, replayThrough } from './replay/replay.ts';
import { type SeenLine, timeOf } from './replay/transcript.ts';

const USAGE = 'Usage: npm run -s replay -- [FILE | --generate SEED] [--drill] [--out DIR]';
const DEFAULT_FILE = join(import.meta.dirname, 'replays/gitlab-2017-01-31-database.json');

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
// Who reads no further, as `head` does, ends the replay.
process.stdout.once('error', () => process.exit(1));
try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { file, seed, isDrill, out } = readArgs();
  const generated = seed === null ? null : JSON.stringify(generateReplay(seed), null, 2);
  const name = generated === null ? basename(file) : `the replay of seed ${seed}`;
  const replay = readReplay(generated ?? (await textOf(file)), name);
  await prepareOut(out);
  const begun = performance.now();
  const outcome = await replayThrough(replay, audience(), isDrill);
  const wallMs = Math.round(performance.now() - begun);
  await writeOut(out, outcome, generated ?? undefined);
  const { faults, key, timeline, missed, extra, reminders, prompts, meetings } = outcome.verdict;
  const { held, published, followUps } = outcome.verdict;
  const { unmarked, slackCalls } = outcome;
  const { faults: falselyNudged, ...nudges } = coachingOf(replay);
  const told = [...faults, ...unmarked, ...falselyNudged];
  for (const fault of told) process.stderr.write(`${fault}\n`);
  process.stdout.write(`transcript.md, timeline.json, postmortem.md and review.* are in ${out}\n`);
  const events = replay.events.length;
  const counts = { events, key, timeline, missed, extra, reminders, prompts, meetings };
  const marks = isDrill ? { unmarked: unmarked.length } : {};
  const { verified, dropped } = followUps;
  const ending = { held, published, verified, dropped };
  process.stdout.write(
    `${JSON.stringify({ ...counts, ...marks, slackCalls, wallMs, ...ending, ...nudges })}\n`,
  );
  return told.length === 0 ? 0 : 1;
}

interface Args {
  readonly file: string;
  readonly seed: number | null;
  readonly isDrill: boolean;
  readonly out: string;
}

function readArgs(): Args {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'out' },
      generate: { type: 'string' },
      drill: { type: 'boolean', default: false },
    },
  });
  const [file = DEFAULT_FILE, ...more] = positionals;
  const seed = values.generate === undefined ? null : Number(values.generate);
  const isTwo = more.length > 0 || (seed !== null && positionals.length > 0);
  if (isTwo || (seed !== null && !Number.isSafeInteger(seed))) throw new FormError(USAGE);
  return { file, seed, isDrill: values.drill, out: values.out };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new FormError(`${file} cannot be read: name a replay file, or none for the default.`);
  }
}

/** The channel on stdout, the progress on stderr: in place on a terminal, every tenth elsewhere. */
function audience(): Audience {
  const { stderr, stdout } = process;
  let channel = '';
  let tenths = 0;
  return {
    show(line) {
      if (stderr.isTTY) stderr.write('\r\u001b[K');
      if (line.channel !== channel) stdout.write(`\n#${line.channel}\n`);
      channel = line.channel;
      stdout.write(`${rowOf(line)}\n`);
    },
    progress(done, total) {
      const tenth = Math.floor((done * 10) / total);
      if (stderr.isTTY) stderr.write(`\r\u001b[K${done}/${total} events`);
      else if (tenth > tenths) stderr.write(`${done}/${total} events\n`);
      tenths = Math.max(tenths, tenth);
      if (stderr.isTTY && done === total) stderr.write('\r\u001b[K');
    },
  };
}

function rowOf({ at, who, onlyFor, reply, text, files }: SeenLine): string {
  const day = at.toISOString().slice(0, 10);
  const only = onlyFor === null ? '' : ` (only ${onlyFor} sees this)`;
  const rows = [...text.split('\n'), ...files.map((name) => `[${name}]`)];
  const said = rows.filter((row) => row !== '').join('\n                       ');
  return `${day} ${timeOf(at)}  ${reply ? '↳ ' : ''}${who}${only}: ${said}`;
}

function sentenceOf(error: unknown): string {
  if (error instanceof FormError) return error.message;
  if (error instanceof Error && 'code' in error && `${error.code}`.startsWith('ERR_PARSE_ARGS')) {
    return USAGE;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
