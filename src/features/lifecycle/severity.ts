import { commanderOf, type Incident, placeOf } from '../../domain/incident.ts';
import { type Policy, readSeverity, type SeverityLevel } from '../../domain/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { buttons, section } from '../../kit/blocks.ts';
import { BUTTON } from '../../kit/card.ts';
import type { Subcommand, Task } from '../../kit/feature.ts';
import { typed } from '../../kit/incident-of.ts';
import { marked } from '../../kit/place.ts';
import { calledFor } from '../../kit/say-for.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { rateAs } from './rate-as.ts';

export const severityCommand: Subcommand = {
  name: 'severity',
  usage: 'sevN',
  summary: 'Say how bad it is for users; it can be changed at any time.',
  run: typed(async (incident, call, world) => {
    const severity = readSeverity(call.text.trim(), world.policy);
    if (!severity) throw new Refusal(`Which one fits best?\n${table(world)}`);
    return rateAs(severity, incident, call, world);
  }),
};

/** Asks whoever leads, or else whoever declared it, once and in private. */
export const severityAsk: Task = {
  name: 'severity',

  async run(job, world) {
    const incident = await calledFor(job, world);
    if (!incident) return;
    const user = commanderOf(incident) ?? incident.declaredBy;
    const message = marked(incident, question(incident, world.policy));
    const send = { method: 'direct', user, message } as const;
    await world.outbox.add([{ key: job.key, lane: `direct:${user}`, send }], world.now());
    world.wake();
  },
};

function question(incident: Incident, { severities }: Policy) {
  const { id, number, title } = incident;
  const place = placeOf(incident);
  const where = place ? ` in <#${place.channel}>` : '';
  const text = `How bad is #${number} ${escaped(title)}${where} for users? Nobody has said so far; it can stay open, and I do not ask again.`;
  const levels = severities.map(({ name, meaning }) => `*${escaped(name)}* ${escaped(meaning)}`);
  const set = { actionId: BUTTON.severity, label: 'Set severity', value: id };
  return { text, blocks: [section(text, ...levels), buttons(set)] };
}

function table({ policy, command }: World): string {
  return policy.severities
    .map((level) => `\`${command} severity ${level.name}\` ${said(level)}`)
    .join('\n');
}

/** What a severity means, and what comes with it. */
function said({ meaning, updateMinutes, review }: SeverityLevel): string {
  const updates = updateMinutes === null ? [] : [`an update every ${updateMinutes} minutes`];
  const ritual = { none: 'no review', written: 'a written review', workshop: 'a review together' };
  return `${meaning} (${[...updates, ritual[review]].join(', ')})`;
}
