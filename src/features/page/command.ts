import type { PagedTeam } from '../../domain/connections.ts';
import { teamNamed } from '../../domain/paging.ts';
import { Refusal } from '../../domain/refusal.ts';
import { unquoted } from '../../kit/command-line.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { asksTyped, typed } from '../../kit/incident-of.ts';
import { escaped, readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { pageForm } from './form.ts';
import { page } from './page.ts';

const openForm = asksTyped(pageForm);

export const pageCommand: Subcommand = {
  name: 'page',
  usage: '<team> [words]',
  summary: 'Wake a team; the answer of its pager goes on the timeline.',
  asks: async (call, world) => (call.text === '' ? openForm(call, world) : null),
  run: typed(async (incident, call, world) => {
    const line = await readable(call.text, world);
    const [name = ''] = line.trim().split(/\s+/, 1);
    const team = teamCalled(name, world);
    return page(team, unquoted(line.trim().slice(name.length)), incident, call, world);
  }),
};

function teamCalled(name: string, { policy, command }: World): PagedTeam {
  const found = teamNamed(name, policy);
  if (found) return found;
  const { teams } = policy;
  if (teams.length === 0) {
    throw new Refusal(
      'Nobody was paged: no team is set up for it. Call whoever is on duty; `teams` in the policy file sets one up.',
    );
  }
  const lines = teams.map((team) => `\`${command} page ${escaped(team.name)}\``);
  throw new Refusal(`Nobody was paged. Which team?\n${lines.join('\n')}`);
}
