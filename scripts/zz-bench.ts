import { BARE_PLACE, startBare } from './bench/bare.ts';
import { measureCaptures } from './bench/capture.ts';
import { measureDeclare } from './bench/declare.ts';
import { type Figures, table } from './bench/figures.ts';
import { measureStart } from './bench/start.ts';
import { stopwatch } from './bench/stopwatch.ts';
import { setStage } from './replay/stage.ts';

const REPORTER = 'ada';

const { bot, declared } = await benchBot();
const bare = await benchBare();
const { startMs, residentMb } = await measureStart();

const row = (name: string, { perSecond, p50, p95, p99 }: Figures) => [
  name,
  perSecond.toFixed(0),
  ...[p50, p95, p99].map((ms) => ms.toFixed(2)),
];
const ratio = (of: (figures: Figures) => number) => `${(of(bot) / of(bare)).toFixed(2)} x`;
const lines = [
  table([
    ['Captures', 'stored/s', 'p50 ms', 'p95 ms', 'p99 ms'],
    row('Fireside', bot),
    row('bare: one insert, ack', bare),
    [
      'ratio',
      ratio((it) => it.perSecond),
      ratio((it) => it.p50),
      ratio((it) => it.p95),
      ratio((it) => it.p99),
    ],
  ]),
  '',
  table([
    ['Slack calls until the reporter can talk', `${declared.calls}`],
    ['... which takes, at 100 ms a call', `${declared.usableMs.toFixed(0)} ms`],
    ['npm start until ready', `${startMs.toFixed(0)} ms`],
    ['resident memory, idle', `${residentMb.toFixed(0)} MB`],
  ]),
];
process.stdout.write(`${lines.join('\n')}\n`);

async function benchBot() {
  const watch = stopwatch();
  const stage = await setStage([REPORTER], new Date(), watch.onTraffic);
  try {
    const declared = await measureDeclare(stage, REPORTER, watch.invited);
    const channel = stage.slack.control.channels().find(({ name }) => name.startsWith('inc-'));
    const where = { user: stage.userIdOf(REPORTER), channel: channel?.id ?? '' };
    return { bot: await measureCaptures(stage.slack, watch, where, stage.settle), declared };
  } finally {
    console.error('closing bot',performance.now());await stage.close();console.error('closed',performance.now())
  }
}

const T0=performance.now(); setInterval(()=>0,1e6).unref();
async function benchBare(): Promise<Figures> {
  const watch = stopwatch();
  const { slack, close } = await startBare(watch.onTraffic);
  try {
    return await measureCaptures(slack, watch, BARE_PLACE, () => slack.idle());
  } finally {
    console.error('closing bare',performance.now());await close();console.error('closed',performance.now())
  }
}
