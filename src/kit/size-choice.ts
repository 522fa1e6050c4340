import type { KnownBlock } from '@slack/web-api';
import { commanderOf, type Incident } from '../domain/incident.ts';
import { meetingOfThisEnd } from '../domain/meeting.ts';
import { reviewDueAt } from '../domain/plan.ts';
import { nextSmaller } from '../domain/review-size.ts';
import { lapsesAt } from '../domain/size-plan.ts';
import { AS_SEVERITY } from '../domain/size-rules.ts';
import { isPending, sizeInWords } from '../domain/sizing.ts';
import type { Message } from '../store/outgoing.ts';
import { type ButtonLook, buttons, row, section } from './blocks.ts';
import { BUTTON } from './card.ts';
import { whenOf } from './slot-choice.ts';
import { escaped } from './text.ts';
import type { World } from './world.ts';

/** The buttons that settle the size of a review, beside the one that lets it go. */
export const SIZE_BUTTON = {
  written: 'review:written',
  workshop: 'review:workshop',
  share: 'review:share',
} as const;

/** What is said of the review where an incident ended, or where somebody asked for another size. */
export function sizeMessage(incident: Incident, said: string, world: World): Message {
  const { endedAt, review, sizing } = incident;
  if (!endedAt || review !== 'open') return { text: said };
  const meeting = meetingOfThisEnd(incident);
  if (meeting) return { text: `${said}. The review is ${whenOf(meeting.startsAt)}.` };
  const due = whenOf(reviewDueAt(endedAt, world.policy));
  if (!isPending(incident)) {
    const what = sizing.size ? upperFirst(sizeInWords(sizing.size)) : 'A review';
    const text = `${said}. ${what} is due ${due}.`;
    return { text, blocks: [section(text, booking(world)), sizeButtons(incident)] };
  }
  const text = `${said}. ${proposalLine(incident, due)}`;
  const lines = [whyOf(incident, world), answerLine(incident, world)];
  return {
    text,
    blocks: [section(text, ...lines), ...shareRow(incident), sizeButtons(incident)],
  };
}

/** Why the size is proposed, as the team's table has it. */
export function whyOf({ sizing: { proposal } }: Incident, { policy }: World): string {
  const rule = [...policy.review.sizes, AS_SEVERITY].find(({ id }) => id === proposal?.rule);
  return escaped(rule?.why ?? '');
}

/** Who answers, and what comes without an answer. No reason is owed. */
export function answerLine(incident: Incident, { policy }: World): string {
  const { proposal } = incident.sizing;
  const commander = commanderOf(incident);
  const asked = commander ? `<@${commander}>, does that fit?` : 'Does that fit? Anyone may say.';
  if (!proposal) return asked;
  const smaller = sizeInWords(nextSmaller(proposal.size));
  return `${asked} No reason is owed; without an answer it is ${smaller} from ${whenOf(lapsesAt(proposal, policy))} on.`;
}

export function sizeButtons({ id: value, review, sizing }: Incident): KnownBlock {
  const look = (actionId: string, label: string, isProposed: boolean): ButtonLook => {
    return { actionId, label, value, ...(isProposed && { style: 'primary' }) };
  };
  const is = (size: string) => !sizing.decided && sizing.size === size;
  return buttons(
    look(SIZE_BUTTON.workshop, 'A workshop', is('workshop')),
    look(SIZE_BUTTON.written, 'A written one', is('written')),
    ...(review === 'waived' ? [] : [look(BUTTON.noReview, 'No review needed', is('none'))]),
  );
}

/** Offers the review of another incident for both; that one was public when this was said. */
function shareRow({ id, sizing: { proposal } }: Incident): KnownBlock[] {
  if (!proposal?.share) return [];
  const { id: host, number } = proposal.share;
  const label = `Share the review of #${number}`;
  const look = { actionId: SIZE_BUTTON.share, label, value: `${id} ${host}` };
  return [
    row(
      look,
      `#${number} had to do with the same, and its review is still to come: one may do for both.`,
    ),
  ];
}

function proposalLine({ sizing: { size, asked } }: Incident, due: string): string {
  const for_ = asked ? `, as <@${asked.by}> asked` : '';
  if (size === 'none') return `I propose no review${for_}.`;
  return `I propose ${sizeInWords(size ?? 'written')}${for_}, due ${due}.`;
}

function booking({ command }: World): string {
  return `\`${command} schedule\` proposes times for a meeting. If nobody would learn from a review, leave it: no reason is owed.`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
