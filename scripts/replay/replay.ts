import { timelineOf } from '../../src/domain/entry.ts';
import { whoIs } from '../../src/kit/people.ts';
import { permalink } from '../../src/kit/permalink.ts';
import { everyFormat, type WrittenFile } from '../../src/outside/written/formats.ts';
import { readReview } from '../../src/outside/written/review-json.ts';
import { checkReplay, type TimelineEntry, type Verdict } from './check.ts';
import { unmarkedIn } from './drill-marks.ts';
import type { Replay } from './form.ts';
import { castOf, play } from './play.ts';
import { type SentLine, seenBy } from './seen.ts';
import { ANNOUNCEMENTS, type Stage, setStage } from './stage.ts';
import { type SeenLine, writeTranscript } from './transcript.ts';

/** Is shown the channel as it fills, and how far the replay has come. */
export interface Audience {
  show(line: SeenLine): void;
  progress(done: number, total: number): void;
}

export interface Outcome {
  readonly timeline: string;
  readonly postmortem: string;
  readonly transcript: string;
  /** The review in every format, as it was handed out at the end. */
  readonly review: readonly WrittenFile[];
  readonly verdict: Verdict;
  /** What the bot said of a drill without saying that it is one. */
  readonly unmarked: readonly string[];
  /** What Prometheus is told at the end. */
  readonly metrics: string;
  readonly slackCalls: number;
}

/**
 * Plays a replay through the whole bot, and holds what it leaves behind against the file.
 *
 * As a drill its incident is declared through the form, and whatever the bot
 * says of it must be marked; all else is as in the file.
 */
export async function replayThrough(
  replay: Replay,
  audience: Audience,
  isDrill = false,
): Promise<Outcome> {
  const cast = castOf(replay);
  const [first] = replay.events;
  const stage = await setStage(cast, new Date(first?.at ?? 0));
  try {
    const live = liveShow(audience);
    const channel = await play({ ...replay, isDrill }, stage, (done, incident) => {
      live(seenBy(cast, incident, stage));
      audience.progress(done, replay.events.length);
    });
    const timeline = await timelineJson(channel, stage);
    const transcript = writeTranscript(replay.title, seenBy(cast, channel, stage));
    const published = latestFile(ANNOUNCEMENTS, /^review-\d+\.md$/, stage);
    const handedOut = latestFile(channel, /^review-\d+\.json$/, stage);
    if (handedOut === null) throw new Error('the review was not handed out');
    return {
      timeline,
      transcript,
      postmortem: latestFile(channel, /^postmortem-\d+\.md$/, stage) ?? '',
      review: await everyFormat(readReview(handedOut)),
      verdict: checkReplay(replay, timeline, transcript, published),
      unmarked: isDrill ? unmarkedIn(transcript) : [],
      metrics: await metricsOf(stage),
      slackCalls: stage.slack.control.calls().length,
    };
  } finally {
    await stage.close();
  }
}

/** Shows each line when it is first seen; what becomes of it later is in the transcript. */
function liveShow(audience: Audience): (lines: readonly SentLine[]) => void {
  const shown = new Set<string>();
  return (lines) => {
    for (const line of lines) {
      const key = `${line.channel} ${line.ts} ${line.onlyFor ?? ''}`;
      if (shown.has(key)) continue;
      shown.add(key);
      audience.show(line);
    }
  };
}

async function timelineJson(channel: string, { bot }: Stage): Promise<string> {
  const { world } = bot;
  const incident = await world.incidents.ofChannel(channel);
  if (!incident) throw new Error('the bot knows no incident of that channel');
  const lines = timelineOf(incident, await world.entries.ofIncident(incident.id));
  const entries: TimelineEntry[] = [];
  for (const { at, kind, authorId, authorName, text, message } of lines) {
    entries.push({
      at: at.toISOString(),
      kind,
      author: authorName ?? (await whoIs(authorId ?? '', world)).name,
      text,
      permalink: message && permalink(message, world.self),
    });
  }
  return `${JSON.stringify(entries, null, 2)}\n`;
}

/** What the latest file of that name says which was posted there; null where there was none. */
function latestFile(channel: string, name: RegExp, { slack }: Stage): string | null {
  const files = slack.control.channel({ channel }).messages.flatMap((message) => message.files);
  return files.findLast((file) => name.test(file.name))?.content ?? null;
}

async function metricsOf({ bot }: Stage): Promise<string> {
  const response = await fetch(`${bot.healthUrl}/metrics`);
  return response.text();
}
