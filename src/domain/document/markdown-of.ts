import { clockTime, dayIn, inZone } from '../calendar.ts';
import type {
  SectionKind,
  UsersFelt,
  WrittenFollowUp,
  WrittenLine,
  WrittenReview,
} from '../document.ts';
import { asMarkdown, linkTo, oneLine } from '../markdown.ts';

const GENERATED = '*Made from the timeline; nobody has changed it yet.*';

const PROMISE: Readonly<Record<NonNullable<UsersFelt['promise']>, string>> = {
  'said-so': 'An SLO or SLA said so too.',
  'did-not': 'No SLO or SLA said so.',
  none: 'There is no SLO or SLA for this.',
};

/** The review as one Markdown text; the same review gives the same bytes. */
export function markdownOf(review: WrittenReview): string {
  const name = review.isDrill ? 'Drill' : 'Incident';
  const parts = [
    `# ${name} ${review.number}: ${oneLine(review.title)}`,
    facts(review).join('\n'),
    ...review.sections.flatMap((section) => [
      `## ${oneLine(section.title)}`,
      ...(section.purpose ? [`*${oneLine(section.purpose)}*`] : []),
      ...(section.isGenerated ? [GENERATED] : []),
      section.text,
      dataOf(section.kind, review).join('\n'),
    ]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function facts({ severity, status, services, people, times, zone }: WrittenReview): string[] {
  const point = (label: string, at: Date | null) => (at ? [`- ${label}: ${inZone(at, zone)}`] : []);
  return [
    `- Severity: ${severity ?? 'not set'}`,
    `- Status: ${status}`,
    ...(services.length > 0 ? [`- Services: ${services.map(oneLine).join(', ')}`] : []),
    ...people.flatMap(({ role, name }) => (name ? [`- ${oneLine(role)}: ${oneLine(name)}`] : [])),
    ...point('Started', times.startedAt),
    ...point('Detected', times.detectedAt),
    ...point('Declared', times.declaredAt),
    ...point('Mitigated', times.mitigatedAt),
    ...point('Resolved', times.resolvedAt),
  ];
}

function dataOf(kind: SectionKind, review: WrittenReview): string[] {
  switch (kind) {
    case 'text':
      return [];
    case 'timeline':
      return timeline(review);
    case 'factors':
      return review.factors.map(({ text, question }) => {
        const asked = question ? ` (asked: *${oneLine(question)}*)` : '';
        return `- ${asMarkdown(text)}${asked}`;
      });
    case 'users':
      return users(review.users);
    case 'follow-ups':
      return review.followUps.map(followUp);
  }
}

function timeline({ timeline: lines, zone }: WrittenReview): string[] {
  let day = '';
  return lines.flatMap((line) => {
    const at = dayIn(line.at, zone);
    const heading = at === day ? [] : [...(day ? [''] : []), `### ${at}`, ''];
    day = at;
    return [...heading, item(line, zone)];
  });
}

function item({ at, who, text, permalink }: WrittenLine, zone: string): string {
  const link = linkTo('message', permalink);
  const source = link ? ` (${link})` : '';
  return `- **${clockTime(at, zone)}** ${oneLine(who)}: ${asMarkdown(text)}${source}`;
}

function users({ felt, howWeKnow, promise }: UsersFelt): string[] {
  return [
    ...(felt ? [`- What they felt: ${asMarkdown(felt)}`] : []),
    ...(howWeKnow ? [`- How we know: ${asMarkdown(howWeKnow)}`] : []),
    ...(promise ? [`- ${PROMISE[promise]}`] : []),
  ];
}

function followUp({ label, text, state, owner, dueOn, evidence }: WrittenFollowUp): string {
  const link = linkTo('what shows it', evidence);
  const parts = [
    state,
    ...(owner ? [oneLine(owner)] : []),
    ...(dueOn ? [`by ${dueOn}`] : []),
    ...(link ? [link] : []),
  ];
  return `- ${label} ${asMarkdown(text)} (${parts.join(', ')})`;
}
