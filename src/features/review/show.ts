import type { Incident } from '../../domain/incident.ts';
import { meetingOfThisEnd } from '../../domain/meeting.ts';
import { reviewDueAt } from '../../domain/plan.ts';
import { isPending, sizeInWords } from '../../domain/sizing.ts';
import { section } from '../../kit/blocks.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import { visibleTo } from '../../kit/sight.ts';
import { answerLine, sizeButtons, whyOf } from '../../kit/size-choice.ts';
import { whenOf } from '../../kit/slot-choice.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

/** How large the review is and why, what is booked, and what comes next. */
export async function showReview(incident: Incident, call: Call, world: World): Promise<Reply> {
  const { review } = incident;
  if (review === 'held') return { text: 'The review was held.' };
  const lines =
    review === 'shared'
      ? await sharedLines(incident, call, world)
      : [...sizeLines(incident, world), ...(await guestLines(incident, call, world))];
  const text = lines.join('\n');
  return { text, blocks: [section(text), ...(incident.endedAt ? [sizeButtons(incident)] : [])] };
}

function sizeLines(incident: Incident, world: World): string[] {
  const { endedAt, review, sizing } = incident;
  if (review === 'waived') {
    const back = `\`${world.command} review written\` or \`workshop\` brings it back.`;
    return [`No review is planned${settledBy(incident)}.`, back];
  }
  if (!endedAt) return linesBefore(incident);
  if (!isPending(incident)) return [...settledLines(incident), ...nextLines(incident, world)];
  const size = sizeInWords(sizing.size ?? 'written');
  return [`Proposed: ${size}. ${whyOf(incident, world)}`, answerLine(incident, world)];
}

function linesBefore(incident: Incident): string[] {
  const { asked } = incident.sizing;
  const wish = asked ? [`<@${asked.by}> asked for ${sizeInWords(asked.size)}.`] : [];
  const planned = 'The review is planned once the incident is resolved.';
  return [...wish, ...settledLines(incident), planned];
}

/** Its size, once somebody settled it, and when people meet. */
function settledLines(incident: Incident): string[] {
  const { size, decided } = incident.sizing;
  const meeting = meetingOfThisEnd(incident);
  return [
    ...(size && decided ? [`It is ${sizeInWords(size)}${settledBy(incident)}.`] : []),
    ...(meeting ? [`The review is booked: ${whenOf(meeting.startsAt)}.`] : []),
  ];
}

function nextLines(incident: Incident, { command, policy }: World): string[] {
  const { endedAt, sizing } = incident;
  const start = `\`${command} review start\` leads you through it, round by round.`;
  if (meetingOfThisEnd(incident)) return [`\`${command} schedule\` moves it. ${start}`];
  const due = endedAt ? [`The review is due ${whenOf(reviewDueAt(endedAt, policy))}.`] : [];
  const next =
    sizing.size === 'written'
      ? `\`${command} draft\` posts the draft anew; \`${command} review held\` says that it is done.`
      : `Nothing is booked yet: \`${command} schedule\` proposes times. ${start}`;
  return [...due, next];
}

function settledBy({ sizing: { decided } }: Incident): string {
  if (!decided) return '';
  return decided.by ? `, as <@${decided.by}> said` : ', as nobody answered';
}

/** The other is named only to those who may know of it. */
async function sharedLines(incident: Incident, call: Call, world: World): Promise<string[]> {
  const found = await world.incidents.byId(incident.reviewedWith ?? '');
  const [host] = found ? await visibleTo([found], call.userId, world) : [];
  const back = `\`${world.command} review written\` or \`workshop\` gives this one its own again.`;
  if (!host) return ['It is reviewed together with another incident.', back];
  return [`It is reviewed together with ${nameOf(host)}. ${standingOf(host)}`, back];
}

function standingOf(host: Incident): string {
  const meeting = meetingOfThisEnd(host);
  if (host.review === 'held') return 'That review was held.';
  if (host.review !== 'open') return 'That review was let go.';
  return meeting ? `It is booked: ${whenOf(meeting.startsAt)}.` : 'Nothing is booked yet.';
}

async function guestLines(incident: Incident, call: Call, world: World): Promise<string[]> {
  const guests = await world.incidents.reviewedWith(incident.id);
  const seen = await visibleTo(guests, call.userId, world);
  return seen.length > 0 ? [`Reviewed together with it: ${seen.map(nameOf).join(', ')}.`] : [];
}

function nameOf({ number, title }: Incident): string {
  return `*#${number} ${escaped(title)}*`;
}
