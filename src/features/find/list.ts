import { type Incident, isOpen } from '../../domain/incident.ts';
import { type Policy, readSeverity, type Severity } from '../../domain/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { context, section } from '../../kit/blocks.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { incidentLine } from '../../kit/incident-line.ts';
import { visibleTo } from '../../kit/sight.ts';
import type { World } from '../../kit/world.ts';

export const MOST_ROWS = 20;
/** How far back the list looks for ended ones; whatever is older is found by words. */
const LOOKS_AT = 200;

interface Wish {
  readonly kind: 'open' | 'ended' | 'all';
  readonly severity: Severity | null;
}

export const listCommand: Subcommand = {
  name: 'list',
  usage: '[open|ended] [sevN]',
  summary: 'Show incidents, open ones first.',

  async run(call, world) {
    const wish = readWish(call.text, world);
    const all = await visibleTo(await latestFirst(world), call.userId, world);
    return listed(
      all.filter((incident) => isWanted(incident, wish)),
      world,
    );
  },
};

async function latestFirst({ incidents }: World): Promise<Incident[]> {
  const ended = (await incidents.before(null, LOOKS_AT)).filter((it) => !isOpen(it));
  return [...(await incidents.open()), ...ended];
}

function listed(wanted: readonly Incident[], { command, now }: World) {
  const counted = countsOf(wanted);
  const text = wanted.length === 0 ? 'No such incident.' : counted;
  const left = wanted.length - MOST_ROWS;
  const more = `${left} more are not shown. \`${command} list open\` or \`${command} list sev1\` narrows it; \`${command} search <words>\` finds older ones.`;
  const blocks = [
    section(text),
    ...wanted.slice(0, MOST_ROWS).map((incident) => section(incidentLine(incident, now()))),
    ...(left > 0 ? [context(more)] : []),
  ];
  return { text, blocks };
}

/** A drill is shown, and counted by itself. */
function countsOf(wanted: readonly Incident[]): string {
  const real = wanted.filter(({ isDrill }) => !isDrill);
  const open = real.filter(isOpen).length;
  const drills = wanted.length - real.length;
  const apart = drills > 0 ? `, and ${drills === 1 ? 'one drill' : `${drills} drills`}` : '';
  return `${open} open, ${real.length - open} ended lately${apart}.`;
}

function isWanted(incident: Incident, { kind, severity }: Wish): boolean {
  if (severity && incident.severity !== severity) return false;
  return kind === 'all' || (kind === 'open') === isOpen(incident);
}

function readWish(text: string, { policy, command }: World): Wish {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let wish: Wish = { kind: 'all', severity: null };
  for (const word of words) {
    const next = withWord(wish, word, policy);
    if (!next) {
      throw new Refusal(
        `Write \`${command} list\`, \`${command} list open\`, \`${command} list ended\` or \`${command} list ${policy.severities[0]?.name}\`.`,
      );
    }
    wish = next;
  }
  return wish;
}

function withWord(wish: Wish, word: string, policy: Policy): Wish | null {
  if (word === 'all' || word === 'open' || word === 'ended') return { ...wish, kind: word };
  const severity = readSeverity(word, policy);
  return severity === null ? null : { ...wish, severity };
}
