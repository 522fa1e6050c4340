import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { choicesIn, manifestText } from '../manifests/files.ts';
import type { ManifestMode } from '../manifests/manifest.ts';
import { features } from '../src/features/index.ts';

const USAGE = `npm run manifest -- [--command /name] [--mode socket|http] [--url https://host] [--check]

Writes manifests/socket.yaml and manifests/http.yaml, or the one of --mode,
to paste into https://api.slack.com/apps under "Create New App".
  --command  the slash command, where another app holds /incident
  --url      where Slack reaches the bot over HTTP
  --check    changes nothing; fails where a file is behind the features`;

/** What was asked for, or null for what cannot be read. */
function readArguments(args: readonly string[]) {
  const options = {
    command: { type: 'string' },
    mode: { type: 'string' },
    url: { type: 'string' },
    check: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return null;
  }
}

function modesFor(mode: string | undefined): ManifestMode[] {
  if (mode === undefined) return ['socket', 'http'];
  return mode === 'socket' || mode === 'http' ? [mode] : [];
}

function pathOf(mode: ManifestMode): URL {
  return new URL(`../manifests/${mode}.yaml`, import.meta.url);
}

function write(mode: ManifestMode, chosen: { command?: string; url?: string }): void {
  const { command = '/incident', url } = chosen;
  writeFileSync(pathOf(mode), manifestText({ command, mode, url, features }));
  process.stdout.write(`wrote manifests/${mode}.yaml\n`);
}

function isCurrent(mode: ManifestMode): boolean {
  const text = readFileSync(pathOf(mode), 'utf8');
  if (text === manifestText({ ...choicesIn(text), mode, features })) return true;
  process.stderr.write(`manifests/${mode}.yaml is behind the features: run npm run manifest\n`);
  return false;
}

/** The exit code: 0 for done, 1 for what could not be done or, with --check, is behind. */
function main(args: readonly string[]): number {
  const asked = readArguments(args);
  const modes = modesFor(asked?.mode);
  if (!asked || asked.help || modes.length === 0) {
    process.stderr.write(`${USAGE}\n`);
    return asked?.help ? 0 : 1;
  }
  if (asked.check) return modes.map(isCurrent).every(Boolean) ? 0 : 1;
  try {
    for (const mode of modes) write(mode, asked);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

process.exitCode = main(process.argv.slice(2));
