import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { appManifest, type ManifestInput } from './manifest.ts';

const EXAMPLE_URL = 'https://fireside.example.com';

/** The text of a manifest file. */
export function manifestText(input: ManifestInput): string {
  const { mode } = input;
  const url = mode === 'http' ? (input.url ?? EXAMPLE_URL) : undefined;
  const note =
    mode === 'http'
      ? 'HTTP: Slack sends signed requests to the host named below.'
      : 'Socket Mode: the bot calls Slack, and needs no address of its own.';
  return `# ${note}\n# Made by \`npm run manifest\` from the features; change those, not this.\n${stringify(appManifest({ ...input, url }), { lineWidth: 0 })}`;
}

const choices = z.object({
  features: z.object({
    slash_commands: z.tuple([z.object({ command: z.string(), url: z.string().optional() })]),
  }),
});

/** What somebody chose for the manifest in a file: a team may keep its own command and host there. */
export function choicesIn(text: string): { command: string; url: string | undefined } {
  const [{ command, url }] = choices.parse(parse(text)).features.slash_commands;
  return { command, url: url && new URL(url).origin };
}
