import type { ContributingFactor, UsersFelt } from '../../domain/document.ts';
import type { Choice } from '../../kit/blocks.ts';
import { clipped, escaped } from '../../kit/text.ts';

const MOST_TEXT = 200;

export const PROMISES: readonly Choice[] = [
  { value: 'unsaid', label: 'not said' },
  { value: 'said-so', label: 'An SLO or SLA said so too' },
  { value: 'did-not', label: 'No SLO or SLA said so' },
  { value: 'none', label: 'There is no SLO or SLA for this' },
];

/** The factors as Slack shows them, each with the question that led there. */
export function factorLines(factors: readonly ContributingFactor[]): string[] {
  return factors.map(({ text, question }) => {
    const asked = question ? ` _(${clipped(escaped(question), MOST_TEXT)})_` : '';
    return `• ${clipped(escaped(text), MOST_TEXT)}${asked}`;
  });
}

export function userLines({ felt, howWeKnow, promise }: UsersFelt): string[] {
  const said = PROMISES.find(({ value }) => value === promise);
  return [
    ...(felt ? [`• What they felt: ${clipped(escaped(felt), MOST_TEXT)}`] : []),
    ...(howWeKnow ? [`• How we know: ${clipped(escaped(howWeKnow), MOST_TEXT)}`] : []),
    ...(said ? [`• ${said.label}`] : []),
  ];
}
