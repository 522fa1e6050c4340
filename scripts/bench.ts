import { BARE_PLACE, startBare } from './bench/bare.ts';
import { compareCaptures } from './bench/capture.ts';
import { measureClaim } from './bench/claims.ts';
import { COACH_LIMIT_MS, measureCoach } from './bench/coach.ts';
import { measureDeclare } from './bench/declare.ts';
import { measureDrain } from './bench/drain.ts';
import { type Figures, table } from './bench/figures.ts';
import { measureFlood } from './bench/flood.ts';
import { measurePage, type PageFigures } from './bench/page.ts';
import { measureScheduling } from './bench/scheduling.ts';
import { measureStart } from './bench/start.ts';
import { stopwatch } from './bench/stopwatch.ts';
import { findChromium } from './browse/chromium.ts';
import { setStage } from './replay/stage.ts';

const REPORTER = 'ada';

const { declared, captures } = await measureBot();
const { startMs, residentMb } = await measureStart();
const drainMs = await measureDrain();
const claim = { few: await measureClaim(1_000), many: await measureClaim(100_000) };
const flood = await measureFlood();
const scheduling = measureScheduling();
const coach = await measureCoach();
const chromium = findChromium(process.env['PATH'] ?? '');
const reports = [
  capturesTable(captures),
  table([
    ['Slack calls until the reporter can talk', `${declared.calls}`],
    ['... which takes, at 100 ms a call', `${declared.usableMs.toFixed(0)} ms`],
    ['npm start until ready', `${startMs.toFixed(0)} ms`],
    ['resident memory, idle', `${residentMb.toFixed(0)} MB`],
  ]),
  table([
    ['claim a job of 1 000 that are due', `${claim.few.toFixed(2)} ms`],
    ['... of 100 000', `${claim.many.toFixed(2)} ms`],
    ['... ratio', `${(claim.many / claim.few).toFixed(2)} x`],
    [
      `ack p99 at ${flood.perSecond.toFixed(0)} events/s, Slack answering 429`,
      `${flood.p99.toFixed(1)} ms`,
    ],
    ['1 000 stored events handled after a restart', `${(drainMs / 1_000).toFixed(1)} s`],
  ]),
  table([
    ['best slots for 8 people over 20 working days, p50', `${scheduling.p50.toFixed(1)} ms`],
    ['... p95', `${scheduling.p95.toFixed(1)} ms`],
    ['... ratio to 2 people', `${scheduling.ratio.toFixed(2)} x`],
  ]),
  table([
    [`The coach, a message (p95 under ${COACH_LIMIT_MS} ms)`, 'p50 ms', 'p95 ms'],
    ['among the first it reads', coach.first.p50.toFixed(2), coach.first.p95.toFixed(2)],
    ['later', coach.later.p50.toFixed(2), coach.later.p95.toFixed(2)],
  ]),
  chromium
    ? pageTable(await measurePage(chromium))
    : 'The page was not measured: there is no Chromium on the PATH.',
];
process.stdout.write(`${reports.join('\n\n')}\n`);

async function measureBot() {
  await using opened = new AsyncDisposableStack();
  const own = stopwatch();
  const stage = await setStage([REPORTER], new Date(), own.onTraffic);
  opened.defer(() => stage.close());
  const declared = await measureDeclare(stage, REPORTER, own.invited);
  const { slack, settle } = stage;
  const incident = slack.control.channels().find(({ name }) => name.startsWith('inc-'));
  const where = { user: stage.userIdOf(REPORTER), channel: incident?.id ?? '' };

  const others = stopwatch();
  const bare = await startBare(others.onTraffic);
  opened.defer(() => bare.close());
  const captures = await compareCaptures([
    { slack, watch: own, where, idle: settle },
    { slack: bare.slack, watch: others, where: BARE_PLACE, idle: () => bare.slack.idle() },
  ]);
  return { declared, captures };
}

function pageTable({ startMs, switching, answering }: PageFigures): string {
  const row = (name: string, { few, many }: PageFigures['switching']) => [
    name,
    `${few.toFixed(0)} ms`,
    `${many.toFixed(0)} ms`,
    `${(many / few).toFixed(2)} x`,
  ];
  return table([
    ['The page, with 200 channels', '50 messages', '5 000', 'ratio'],
    row('switch to the channel', switching),
    row('from Enter to the answer', answering),
    ['npm start until the page answers', `${startMs.toFixed(0)} ms`],
  ]);
}

function capturesTable([own, bare]: readonly Figures[]): string {
  if (!own || !bare) throw new Error('two sides were to be compared');
  const row = (name: string, { perSecond, p50, p95, p99 }: Figures) => [
    name,
    perSecond.toFixed(0),
    ...[p50, p95, p99].map((ms) => ms.toFixed(2)),
  ];
  const keys = ['perSecond', 'p50', 'p95', 'p99'] as const;
  return table([
    ['Captures', 'stored/s', 'p50 ms', 'p95 ms', 'p99 ms'],
    row('Fireside', own),
    row('bare: one insert, ack', bare),
    ['ratio', ...keys.map((key) => `${(own[key] / bare[key]).toFixed(2)} x`)],
  ]);
}
