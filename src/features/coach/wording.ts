import type { KnownBlock } from '@slack/web-api';
import type { Finding } from '../../domain/blame/find-blame.ts';
import type { CoachPhase } from '../../domain/coaching.ts';
import { buttons, section } from '../../kit/blocks.ts';
import type { Reply } from '../../kit/feature.ts';
import { clipped, escaped } from '../../kit/text.ts';
import type { Message } from '../../store/outgoing.ts';

export const USE = 'coach:use';
export const NOT_BLAME = 'coach:not-blame';
export const NOT_HERE = 'coach:not-here';

const MOST_QUOTED = 120;
const MOST_SHOWN = 12;

/** What a button of an offer carries: it stands in Slack alone. */
export interface Offer {
  readonly incidentId: string;
  readonly phase: CoachPhase;
  readonly rule: string;
  readonly wording: string;
}

/** One line to the author, with a wording to use in its place. */
export function offered(offer: Offer, { why }: Finding, words: string): Message {
  const text = `Only you see this. ${quote(words)} ${escaped(why)} Another way to say it: _${escaped(offer.wording)}_`;
  const value = written(offer);
  const row = buttons(
    { actionId: USE, label: 'Use this', value },
    { actionId: NOT_BLAME, label: 'Not blame', value },
    { actionId: NOT_HERE, label: 'Not here', value },
  );
  return { text, blocks: [section(text), row] };
}

/** The offer that a button carries; null for what none of ours does. */
export function readOffer(value: string): Offer | null {
  const [incidentId, phase, rule, ...rest] = value.split(' ');
  const wording = rest.join(' ');
  if (!incidentId || !rule || (phase !== 'after' && phase !== 'document')) return null;
  return { incidentId, phase, rule, wording };
}

/** A text that was looked at, and where it stands. */
export interface Looked {
  readonly where: string | null;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** Everything that was found, to whoever asked. */
export function foundIn(all: readonly Looked[], nothing: string): Reply {
  const lines = all.flatMap(({ where, text, findings }) =>
    findings.map((finding) => lineOf(finding, text, where)),
  );
  if (lines.length === 0) return { text: nothing };
  const shown = lines.slice(0, MOST_SHOWN);
  const more = lines.length - shown.length;
  const blocks: KnownBlock[] = [
    section('Only you see this. Each is an offer, and you decide:'),
    ...shown.map((line) => section(line)),
    ...(more > 0 ? [section(`And ${more} more.`)] : []),
  ];
  return { text: ['Only you see this.', ...shown].join('\n'), blocks };
}

function lineOf({ start, end, why, rewrite }: Finding, text: string, where: string | null): string {
  const place = where === null ? '' : `*${escaped(where)}*: `;
  return `• ${place}${quote(text.slice(start, end))} ${escaped(why)} Another way to say it: _${escaped(rewrite)}_`;
}

function quote(words: string): string {
  return `“${escaped(clipped(words.replace(/\s+/g, ' ').trim(), MOST_QUOTED))}”`;
}

function written({ incidentId, phase, rule, wording }: Offer): string {
  return [incidentId, phase, rule, wording].join(' ');
}
