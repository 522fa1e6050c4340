import { minutesOf, type Scenario } from '../../domain/scenarios.ts';
import { escaped } from '../../kit/text.ts';

/** Who plays which part, by user id. */
export type Cast = ReadonlyMap<string, string>;

interface Told {
  readonly scenario: Scenario;
  readonly lead: string;
  readonly command: string;
}

/** The first words of a drill whose parts simulated people play. */
export function playedBy(cast: Cast, told: Told): string {
  const { scenario, command } = told;
  const parts = Map.groupBy(cast, ([, userId]) => userId);
  const players = [...parts].map(([userId, played]) => {
    const names = played.map(([part]) => escaped(scenario.cast[part] ?? part));
    return `<@${userId}> (${names.join(', ')})`;
  });
  return [
    beginning(told),
    `*Who plays along:* ${players.join(', ')}. They speak for about ${minutesOf(scenario)} minutes, whatever you do; \`${command} drill stop\` silences them.`,
    ending(told),
  ].join('\n');
}

/** The same where people take the parts. */
export function handedOut(told: Told): string {
  const { scenario, lead, command } = told;
  const parts = Object.values(scenario.cast).map(escaped).join(', ');
  return [
    beginning(told),
    `*Who plays along:* people do. <@${lead}> has the script in a direct message from me, and hands its parts out: ${parts}. Who has not read it can practise leading: \`${command} lead me\`.`,
    ending(told),
  ].join('\n');
}

function beginning({ scenario, lead }: Told): string {
  return `This is practice: nothing is broken. <@${lead}> leads; everybody here may help.\n*What you see:* ${escaped(scenario.summary)}`;
}

function ending({ command }: Told): string {
  return `\`${command} resolve\` when you think that it is over. What was planted is told afterwards, in the draft.`;
}
