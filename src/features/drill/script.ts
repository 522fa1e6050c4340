import { type Incident, placeOf } from '../../domain/incident.ts';
import type { Scenario, ScenarioLine } from '../../domain/scenarios.ts';
import { marked } from '../../kit/place.ts';
import { escaped } from '../../kit/text.ts';
import type { Outgoing } from '../../store/outgoing.ts';

/** Slack cuts long messages off somewhere above. */
const MOST_LETTERS = 2_500;

/** The script, for whoever began the drill alone: they hand out the parts, or read them out. */
export function scriptRows(scenario: Scenario, incident: Incident, command: string): Outgoing[] {
  const user = incident.declaredBy;
  const lines = [how(incident, command), ...scenario.lines.map((line) => lineOf(line, scenario))];
  return inChunks(lines).map((text, chunk) => ({
    key: `${incident.id}:script:${chunk}`,
    lane: `direct:${user}`,
    send: { method: 'direct', user, message: marked(incident, { text }) },
  }));
}

function how(incident: Incident, command: string): string {
  const channel = placeOf(incident)?.channel;
  const where = channel ? ` in <#${channel}>` : '';
  return `Here is the script of #${incident.number} *${escaped(incident.title)}*${where}. Forward its lines to whoever takes a part, or say them yourself, each at its minute. You know now what comes, so you keep the time and watch; \`${command} lead @person\` there suggests to somebody else to lead.`;
}

function lineOf({ afterMinutes, who, text }: ScenarioLine, { cast }: Scenario): string {
  return `*${afterMinutes} min* ${escaped(cast[who] ?? who)}: ${escaped(text)}`;
}

/** Whole lines, in as few messages as they fit into. */
function inChunks(lines: readonly string[]): string[] {
  const chunks: string[] = [];
  for (const line of lines) {
    const last = chunks.at(-1);
    const longer = last === undefined ? line : `${last}\n${line}`;
    if (last === undefined || longer.length > MOST_LETTERS) chunks.push(line);
    else chunks[chunks.length - 1] = longer;
  }
  return chunks;
}
