import type { WrittenLine, WrittenReview } from '../../src/domain/document.ts';
import { minutesLater } from './incidents.ts';

/** One line of a written timeline, so many minutes after the fictional moment. */
export function aLine(minutes: number, more: Partial<WrittenLine> = {}): WrittenLine {
  const at = minutesLater(minutes);
  return { at, kind: 'captured', who: 'a responder', text: 'Looking', permalink: null, ...more };
}

/** A review with one section of each kind. */
export function aReview(more: Partial<WrittenReview> = {}): WrittenReview {
  return {
    number: 42,
    title: 'Checkout is slow',
    isDrill: false,
    severity: 'sev2',
    status: 'resolved',
    services: ['checkout', 'payments'],
    zone: 'Europe/Berlin',
    times: {
      startedAt: minutesLater(-20),
      detectedAt: minutesLater(-5),
      declaredAt: minutesLater(0),
      mitigatedAt: minutesLater(30),
      resolvedAt: minutesLater(75),
    },
    people: [
      { role: 'incident commander', name: 'Ana' },
      { role: 'scribe', name: null },
    ],
    sections: [
      section('summary', 'Summary', 'text', {
        purpose: 'What happened, for a colleague who was asleep.',
        text: 'The **cache** was cold, see [the graph](https://graphs.example/checkout).\n\n- first\n- second',
      }),
      section('timeline', 'Timeline', 'timeline', { isGenerated: true }),
      section('factors', 'Contributing factors', 'factors'),
      section('users', 'What did users feel?', 'users'),
      section('follow-ups', 'Follow-ups', 'follow-ups'),
    ],
    timeline: [
      aLine(0, {
        kind: 'change',
        who: 'incident commander',
        text: 'Declared as sev2: Checkout is slow',
      }),
      aLine(8, {
        text: 'The cache misses nine times in ten',
        permalink: 'https://fictional.slack.com/archives/C1/p1',
      }),
      aLine(12, { kind: 'change', text: 'Status: mitigating' }),
      aLine(30, { kind: 'change', text: 'Status: monitoring' }),
      aLine(75, { kind: 'change', text: 'Resolved' }),
    ],
    factors: [
      { id: 'f1', text: 'Deploys empty the cache', question: 'What had to be there?' },
      { id: 'f2', text: 'It was the busiest hour', question: null },
    ],
    users: { felt: 'Ten seconds a click', howWeKnow: 'Forty calls', promise: 'did-not' },
    followUps: [
      {
        label: 'F1',
        text: 'Warm the cache before a deploy',
        state: 'verified',
        owner: 'incident commander',
        dueOn: '2031-03-14',
        evidence: 'https://graphs.example/warm',
      },
      {
        label: 'F2',
        text: 'Ask how other teams do it',
        state: 'dropped',
        owner: null,
        dueOn: null,
        evidence: null,
      },
    ],
    ...more,
  };
}

type Section = WrittenReview['sections'][number];

export function section(
  id: string,
  title: string,
  kind: Section['kind'],
  more: Partial<Section> = {},
): Section {
  return { id, title, kind, purpose: '', text: '', isGenerated: false, ...more };
}

/** What Slack's people might write to see what breaks. */
export const HOSTILE = [
  '<script>document.title = "run"</script>',
  '<img src="http://evil.example/x.png" onerror="document.title=1">',
  '[click](javascript:document.title=1)',
  '![seen](http://evil.example/pixel.png)',
  '\u202egnp.exe\u202c',
  '"><svg onload=document.title=1>',
  '<!-- never closed',
  '```\nnever closed',
  '=HYPERLINK("http://evil.example")',
] as const;
