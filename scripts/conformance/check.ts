import { MongoClient } from 'mongodb';
import { entryId, type TimelineLine } from '../../src/domain/entry.ts';
import type { Case, ExpectedLine } from './form.ts';
import { COMMAND } from './house.ts';
import { hearItOut, linesOf, type Scene } from './scene.ts';

/** What somebody reads on the timeline must stand there, and this beside what they were told before. */
const SHOW = { user: 'ana', command: COMMAND, text: 'timeline' } as const;

/** Every way in which what came of a case is not what it says must come of it. */
export async function faultsOf(one: Case, scene: Scene): Promise<string[]> {
  const { house, incident, before } = scene;
  const lines = (await linesOf(house, incident)).filter(({ key }) => !before.lines.has(key));
  return [
    ...timelineFaults(one.timeline, lines, scene),
    ...(await fileFaults(one, scene)),
    ...(await leaks(one, scene)),
    ...(await readingFaults(one, scene)),
    ...publicFaults(scene),
  ];
}

function timelineFaults(
  wanted: readonly ExpectedLine[],
  lines: readonly TimelineLine[],
  scene: Scene,
): string[] {
  const shown = lines.map(({ authorName, authorId, text }) => `${authorName ?? authorId}: ${text}`);
  const expected = wanted.map(({ by, text }) => `${by}: ${text}`);
  const is = JSON.stringify(shown);
  const should = JSON.stringify(expected);
  if (is !== should) return [`the timeline is ${is} and should be ${should}`];
  return wanted.flatMap(({ of }, at) => (of ? placeFaults(of, lines[at], scene) : []));
}

/** A line bears its message's own time, and leads back to it. */
function placeFaults(of: string, line: TimelineLine | undefined, { named }: Scene): string[] {
  const place = named.get(of);
  const seconds = Number(place?.ts);
  const isThere = line?.message?.ts === place?.ts && line?.message?.channelId === place?.channel;
  const isThen = Math.abs((line?.at.getTime() ?? 0) - seconds * 1000) <= 1;
  return [
    ...(isThere ? [] : [`the line of ${of} does not lead to its message`]),
    ...(isThen ? [] : [`the line of ${of} bears another time than its message`]),
  ];
}

async function fileFaults({ kept }: Case, { house, incident, named }: Scene): Promise<string[]> {
  const { keptFiles } = house.bot().world;
  const mine = new Set([...named.values()].map(({ channel, ts }) => entryId(channel, ts)));
  const all = await keptFiles.ofIncident(incident.id);
  const found = all.filter((file) => mine.has(file.entryId));
  const pairs = await Promise.all(
    found.map(async (file) => [file.name, String(await keptFiles.content(file))] as const),
  );
  const is = JSON.stringify(pairs.sort());
  const should = JSON.stringify(Object.entries(kept).sort());
  return is === should ? [] : [`the kept files are ${is} and should be ${should}`];
}

/** Words that had to go, in whatever collection they are. */
async function leaks({ nowhere }: Case, { house }: Scene): Promise<string[]> {
  if (nowhere.length === 0) return [];
  const client = await MongoClient.connect(house.mongoUri);
  try {
    const db = client.db();
    const collections = await db.listCollections().toArray();
    const faults: string[] = [];
    for (const { name } of collections) {
      const text = JSON.stringify(await db.collection(name).find().toArray());
      const found = nowhere.filter((words) => text.includes(words));
      faults.push(...found.map((words) => `${name} still holds "${words}"`));
    }
    return faults;
  } finally {
    await client.close();
  }
}

async function readingFaults({ reads, never }: Case, scene: Scene): Promise<string[]> {
  if (reads.length + never.length === 0) return [];
  const { control } = scene.house.slack;
  await control.command({ ...SHOW, channel: scene.channel });
  await hearItOut(scene);
  const bot = control.bot().botId;
  const saidTo = (who: string) =>
    control
      .channel({ channel: scene.channel, as: who })
      .messages.filter(({ botId, ts }) => botId === bot && ts > scene.before.ts)
      .map(({ text, blocks }) => `${text} ${JSON.stringify(blocks, markupOnly)}`);
  return [
    ...reads.flatMap(({ who, has, times }) => {
      const count = saidTo(who).filter((text) => text.includes(has)).length;
      const isRight = times === undefined ? count > 0 : count === times;
      return isRight ? [] : [`${who} reads "${has}" ${count} times`];
    }),
    ...never
      .filter(({ who, has }) => saidTo(who).some((text) => text.includes(has)))
      .map(({ who, has }) => `${who} reads "${has}"`),
  ];
}

/** What is plain text by its type can call nobody, whatever it says. */
function markupOnly(_: string, value: unknown): unknown {
  const isPlain = typeof value === 'object' && value && 'type' in value;
  return isPlain && value.type === 'plain_text' ? undefined : value;
}

/** No case may make a file public, by whatever method. */
function publicFaults({ house }: Scene): string[] {
  const calls = house.slack.control.calls().filter(({ method }) => /public/i.test(method));
  return calls.map(({ method }) => `${method} was called`);
}
