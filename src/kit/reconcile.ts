import type { ConversationsHistoryResponse, ConversationsRepliesResponse } from '@slack/web-api';
import { type Entry, entryId, tsOf, undoOf } from '../domain/entry.ts';
import { type Incident, placeOf, recordedAt } from '../domain/incident.ts';
import { isCaptureEmoji } from '../domain/policy.ts';
import { forgetMessage, keepWords } from './captured.ts';
import { cardKey } from './place.ts';
import { wordingOf } from './read-message.ts';
import { failureOf } from './slack-errors.ts';
import type { World } from './world.ts';

const PAGE = 200;
/** One reading of a channel stops here: what is older keeps what the events told. */
const MOST_PAGES = 10;
const MOST_THREADS = 50;

type Message = NonNullable<ConversationsHistoryResponse['messages']>[number];

interface Reading {
  readonly messages: readonly Message[];
  /**
   * What is absent up to here is gone. Later than that it may have come after
   * the reading; and where the bounds cut the reading off, nothing is known.
   */
  readonly wholeUpTo: string;
  /** The head of the thread that was read: what stands elsewhere in the channel was not. */
  readonly head: string | null;
}

const NOWHERE = '';
/** Clocks differ; what is older than this before a reading was there to be read. */
const CLOCK_SLACK_SECONDS = 60;

/**
 * Reads an incident's channel once, within bounds, and makes its entries what
 * they would be had no event been missed. Says why not, where Slack refuses.
 *
 * For known gaps and before the draft; timelines are made of events, and never
 * by asking again and again.
 */
export async function reconcile(incident: Incident, world: World): Promise<string | null> {
  const place = placeOf(incident);
  if (!place) return null;
  const readAt = tsOf(world.now());
  try {
    const reading = place.isThread
      ? await readThread(incident, place.channel, readAt, world)
      : await readChannel(place.channel, recordedAt(incident), readAt, world);
    await apply(reading, incident, place.channel, readAt, world);
    return null;
  } catch (error) {
    const failure = failureOf(error);
    // What only failed now is tried again: nobody else would close the gap.
    if (failure.kind !== 'refused') throw error;
    return failure.error;
  }
}

async function readChannel(
  channel: string,
  since: Date,
  readAt: string,
  world: World,
): Promise<Reading> {
  const oldest = String(since.getTime() / 1000 - 1);
  const messages: Message[] = [];
  let isWhole = false;
  let count = 0;
  for await (const page of world.slack.reads.paginate('conversations.history', {
    channel,
    oldest,
    limit: PAGE,
  })) {
    const { messages: some = [], has_more = false } = page as ConversationsHistoryResponse;
    messages.push(...some);
    count += 1;
    isWhole = !has_more;
    if (count >= MOST_PAGES) break;
  }
  const newest = messages[0]?.ts ?? NOWHERE;
  const threads = messages.filter(({ reply_count = 0 }) => reply_count > 0);
  for (const { ts } of threads.slice(0, MOST_THREADS)) {
    if (ts) messages.push(...(await repliesTo(channel, ts, world)));
  }
  const isAll = isWhole && threads.length <= MOST_THREADS;
  return { messages, wholeUpTo: isAll ? later(newest, wellBefore(readAt)) : NOWHERE, head: null };
}

async function readThread(
  incident: Incident,
  channel: string,
  readAt: string,
  world: World,
): Promise<Reading> {
  const card = await world.outbox.whereIs(cardKey(incident.id));
  if (!card) return { messages: [], wholeUpTo: NOWHERE, head: null };
  const messages = await repliesTo(channel, card.ts, world);
  const isAll = messages.length < PAGE - 1;
  return { messages, wholeUpTo: isAll ? wellBefore(readAt) : NOWHERE, head: card.ts };
}

function wellBefore(readAt: string): string {
  return (Number(readAt) - CLOCK_SLACK_SECONDS).toFixed(6);
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

async function repliesTo(channel: string, ts: string, world: World): Promise<Message[]> {
  const answer: ConversationsRepliesResponse = await world.slack.reads.conversations.replies({
    channel,
    ts,
    limit: PAGE,
  });
  return (answer.messages ?? []).filter((message) => message.ts !== ts) as Message[];
}

async function apply(
  { messages, wholeUpTo, head }: Reading,
  incident: Incident,
  channelId: string,
  readAt: string,
  world: World,
): Promise<void> {
  const there = new Map(messages.map((message) => [message.ts ?? '', message]));
  for (const message of messages) await takeIn(message, incident, channelId, readAt, world);
  const known = await world.entries.ofChannel(channelId);
  for (const entry of known.filter(({ incidentId }) => incidentId === incident.id)) {
    const message = there.get(entry.ts);
    if (message && !isStone(message)) await takeBack(message, entry, readAt, world);
    else if (message || (entry.ts <= wholeUpTo && isWithin(head, entry))) {
      await forgetMessage(entry.id, world);
    }
  }
}

/** A message that somebody added by the shortcut may stand outside the incident's thread. */
function isWithin(head: string | null, { wording }: Entry): boolean {
  return head === null || !wording || wording.threadTs === head;
}

/** Marks that stand in Slack, with the words beneath them. */
async function takeIn(
  message: Message,
  incident: Incident,
  channelId: string,
  readAt: string,
  world: World,
): Promise<void> {
  const { ts, user } = message;
  const marks = marksOf(message, world);
  if (!ts || isStone(message) || user === world.self.userId || marks.length === 0) return;
  await world.entries.assign({ channelId, ts }, incident.id);
  const entry = await world.entries.byId(entryId(channelId, ts));
  if (!entry) return;
  for (const by of marks.filter((mark) => !isTakenBack(mark, entry))) {
    await world.entries.found(entry, { by, on: true, at: readAt });
  }
  await keepWords(entry.id, await wordingOf(message, world), world);
}

/** Marks that we know and Slack no longer has, and an edit that nobody told us of. */
async function takeBack(
  message: Message,
  entry: Entry,
  readAt: string,
  world: World,
): Promise<void> {
  const standing = marksOf(message, world);
  // Of a reaction by very many Slack names only some: then nobody is known to be missing.
  const isCut = (message.reactions ?? []).some(({ count = 0, users = [] }) => users.length < count);
  const lost = Object.keys(entry.marks).filter((by) => !isByHand(by) && !standing.includes(by));
  for (const by of isCut ? [] : lost) {
    await world.entries.found(entry, { by, on: false, at: readAt });
  }
  if (entry.wording) await keepWords(entry.id, await wordingOf(message, world), world);
}

function marksOf({ reactions = [] }: Message, { policy }: World): string[] {
  return reactions
    .filter(({ name = '' }) => isCaptureEmoji(name, policy))
    .flatMap(({ name, users = [] }) => users.map((user) => `${user}:${name}`));
}

/** The button takes a mark back and leaves the reaction in Slack, which we cannot remove. */
function isTakenBack(by: string, { marks }: Entry): boolean {
  const [user = ''] = by.split(':', 1);
  const undone = marks[undoOf(user)];
  return undone !== undefined && marks[by]?.on === false && marks[by].at <= undone.at;
}

/** *Add to timeline* and its undoing leave no trace in Slack. */
function isByHand(by: string): boolean {
  return by.endsWith(':shortcut') || by === undoOf(by.split(':', 1)[0] ?? '');
}

function isStone({ subtype }: Message): boolean {
  return subtype === 'tombstone';
}
