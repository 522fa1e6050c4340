import type { Feature, Reply, Subcommand } from './feature.ts';

export interface Line {
  readonly verb: Subcommand | null;
  /** What follows the verb; all of it where there is none. */
  readonly rest: string;
}

/** Reads what stands after the slash command. A first word that is no verb is not an error. */
export function readLine(text: string, verbs: readonly Subcommand[]): Line {
  const line = text.trim();
  const [first = ''] = line.split(/\s+/, 1);
  const word = first.toLowerCase();
  const verb = verbs.find(({ name, aliases = [] }) => name === word || aliases.includes(word));
  return verb ? { verb, rest: line.slice(first.length).trim() } : { verb: null, rest: line };
}

/** The help, made of what the features say of themselves. */
export function helpCommand(features: readonly Feature[], command: string): Subcommand {
  return {
    name: 'help',
    usage: '',
    summary: 'Show this.',
    async run() {
      const verbs = [...features.flatMap(({ subcommands = [] }) => subcommands), this];
      return helpReply(verbs, command);
    },
  };
}

function helpReply(verbs: readonly Subcommand[], command: string): Reply {
  const lines = verbs.map(({ name, usage, summary }) => {
    const typed = [command, name, usage].join(' ').trim();
    return `\`${typed}\` ${summary}`;
  });
  const alone = `\`${command}\` alone opens the form, or shows where an incident stands.`;
  return { text: [...lines, alone].join('\n') };
}

/** `"Checkout is down"` and `“Checkout is down”` are the title without its quotation marks. */
export function unquoted(text: string): string {
  return /^(["“”'])(.+)["“”']$/su.exec(text.trim())?.[2]?.trim() ?? text.trim();
}
