import { Refusal } from '../../domain/refusal.ts';
import { commanderRole, readRole } from '../../domain/roles.ts';
import type { Call, Subcommand } from '../../kit/feature.ts';
import { asksTyped, incidentHere, typed } from '../../kit/incident-of.ts';
import { mentionedUser } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { type Assignment, assign } from './assign.ts';
import { rolesForm } from './form.ts';

const openForm = asksTyped(rolesForm);

export const roleCommand: Subcommand = {
  name: 'role',
  aliases: ['roles'],
  usage: '[role] [@person|me|nobody]',
  summary: 'Take a role, suggest it to somebody, or lay it down; alone it shows who holds what.',
  asks: async (call, world) => (call.text === '' ? openForm(call, world) : null),
  run: typed(async (incident, call, world) => {
    return assign(readAssignment(call, world), incident, call, world);
  }),
};

export const leadCommand: Subcommand = {
  name: 'lead',
  usage: '@person|me|nobody',
  summary: 'Take command, suggest it to somebody, or lay it down.',

  async run(call, world) {
    const userId = whoIsMeant(call.text.trim(), call);
    if (userId === undefined) {
      throw new Refusal(
        `Say who: \`${world.command} lead @person\`, or \`${world.command} lead me\`.`,
      );
    }
    const role = commanderRole(world.policy);
    return assign({ role, userId }, await incidentHere(call, world), call, world);
  },
};

/** `scribe`, `scribe me`, `incident commander @ana`, `comms nobody`: without a person, oneself. */
function readAssignment(call: Call, { policy, command }: World): Assignment {
  const words = call.text.trim().split(/\s+/);
  const userId = whoIsMeant(words.at(-1) ?? '', call);
  const named = userId === undefined ? words : words.slice(0, -1);
  const role = readRole(named.join(' '), policy);
  if (role) return { role, userId: userId === undefined ? call.userId : userId };
  const lines = policy.roles.map(({ id, duty }) => `\`${command} role ${id} me\` ${duty}`);
  throw new Refusal(`Which role?\n${lines.join('\n')}`);
}

/** Null for nobody, undefined for a word that names no one. */
function whoIsMeant(word: string, { userId }: Call): string | null | undefined {
  const lower = word.toLowerCase();
  if (lower === 'me') return userId;
  if (lower === 'nobody') return null;
  return mentionedUser(word) ?? undefined;
}
