import type { KnownBlock } from '@slack/web-api';
import { withoutBlanks } from '../domain/document/written.ts';
import type { SectionKind, WrittenReview } from '../domain/document.ts';
import { type Incident, placeOf } from '../domain/incident.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { buttons, context, header, section } from './blocks.ts';
import { GESTURE } from './gestures.ts';
import { asideOf, cardKey, marked } from './place.ts';
import { filesOf } from './review-files.ts';
import { inSlack } from './slack-markdown.ts';
import { clipped, escaped } from './text.ts';
import type { World } from './world.ts';

/** A message holds fifty blocks; the sections come between a head and a foot. */
const MOST_SECTIONS = 15;
const MOST_TEXT = 700;
const MOST_LINES = 8;

/** The row of a review that was published in a channel. */
function publicationKey(incidentId: string, channel: string): string {
  return `${incidentId}:published:${channel}`;
}

/**
 * The review for its readers, the files in its thread, and the button that
 * counts them: once in each channel, and brought up to date by publishing again.
 *
 * The count stands in a message of its own. Otherwise whoever presses it would
 * show everybody what people have written since then and not published.
 */
export async function publish(
  incident: Incident,
  channel: string,
  act: string,
  written: WrittenReview,
  readers: number,
  world: World,
): Promise<void> {
  const key = publicationKey(incident.id, channel);
  const review = withoutBlanks(written);
  const now = world.now();
  const message = marked(incident, { text: titleOf(review), blocks: reviewBlocks(review) });
  const thread = threadOf(incident, channel, world);
  if (await world.outbox.has(key)) {
    const send = { method: 'edit', of: key, message } as const;
    await world.outbox.latest({ key: `${key}:now`, lane: channel, send }, now);
  }
  const count = marked(incident, countMessage(incident, channel, readers));
  const files = filesOf(review).map((file): Outgoing => {
    const comment = marked(incident, { text: `${file.title}, as it stood then.` }).text;
    const send = {
      method: 'file',
      channel,
      thread: thread ?? key,
      file: { ...file, comment },
    } as const;
    return { key: `${key}:${file.name}:${act}`, lane: channel, send };
  });
  const post = (of: string, said: typeof message): Outgoing => {
    const send = { method: 'post', channel, ...(thread && { thread }), message: said } as const;
    return { key: of, lane: channel, send };
  };
  await world.outbox.add([post(key, message), post(countKey(key), count), ...files], now);
  world.wake();
}

/** Shows how many have read it by now; of several counts the last one is sent. */
export async function showReaders(
  incident: Incident,
  channel: string,
  readers: number,
  world: World,
): Promise<void> {
  const of = countKey(publicationKey(incident.id, channel));
  const message = marked(incident, countMessage(incident, channel, readers));
  const send = { method: 'edit', of, message } as const;
  await world.outbox.latest({ key: `${of}:now`, lane: channel, send }, world.now());
  world.wake();
}

/** What was published elsewhere of an incident that is private now says no more of it. */
export async function hidePrivate(incident: Incident, world: World): Promise<void> {
  if (!incident.isPrivate) return;
  const channel = (await world.documents.of(incident.id))?.published?.channelId;
  if (!channel || channel === placeOf(incident)?.channel) return;
  const of = publicationKey(incident.id, channel);
  const text = 'This review is private now.';
  const send = { method: 'edit', of, message: { text, blocks: [section(text)] } } as const;
  await world.outbox.latest({ key: `${of}:now`, lane: channel, send }, world.now());
}

/** An incident that runs in a thread keeps to it in its own channel. */
function threadOf(incident: Incident, channel: string, { policy }: World): string | null {
  const place = placeOf(incident)?.channel === channel ? asideOf(incident, policy) : null;
  return place?.isThread ? cardKey(incident.id) : null;
}

function countKey(key: string): string {
  return `${key}:readers`;
}

function countMessage({ id, number }: Incident, channel: string, readers: number) {
  const people = readers === 1 ? 'One person has' : `${readers} people have`;
  const counted = readers === 0 ? 'Nobody has said yet that they read it' : `${people} read it`;
  const text = `Review of #${number}: ${counted}.`;
  const read = { actionId: GESTURE.readReview, label: 'I read it', value: `${id} ${channel}` };
  const how = context('Counted, not named.');
  return { text, blocks: [section(text), buttons(read), how] };
}

function titleOf({ number, title }: WrittenReview): string {
  return `Review of #${number} ${escaped(title)}`;
}

function reviewBlocks(review: WrittenReview): KnownBlock[] {
  const { number, title, severity, status, services, sections } = review;
  const facts = [
    severity ? `*${escaped(severity)}*` : 'severity not set',
    status,
    ...(services.length > 0 ? [escaped(services.join(', '))] : []),
  ];
  const shown = sections.slice(0, MOST_SECTIONS).map((it) => sectionBlock(it, review));
  return [
    header(`Review of #${number} ${title}`),
    section(facts.join(' · ')),
    ...shown,
    context('All of it is in the file, in the thread.'),
  ];
}

function sectionBlock(
  { title, kind, text, isGenerated }: WrittenReview['sections'][number],
  review: WrittenReview,
): KnownBlock {
  const own = text === '' ? [] : [clipped(inSlack(text), MOST_TEXT)];
  const mark = isGenerated ? ['_Made by me; nobody has changed it._'] : [];
  return section(`*${escaped(title)}*`, ...own, ...mark, ...linesOf(kind, review));
}

function linesOf(kind: SectionKind, review: WrittenReview): string[] {
  switch (kind) {
    case 'text':
      return [];
    case 'timeline':
      return [`${review.timeline.length} lines, in the file.`];
    case 'factors':
      return few(review.factors.map(({ text }) => text));
    case 'users': {
      const { felt, howWeKnow } = review.users;
      return few([felt ?? '', howWeKnow ?? ''].filter((said) => said !== ''));
    }
    case 'follow-ups':
      return few(review.followUps.map(({ label, text, state }) => `${label} ${text} (${state})`));
  }
}

function few(items: readonly string[]): string[] {
  const lines = items.slice(0, MOST_LINES).map((item) => `• ${clipped(escaped(item), 200)}`);
  const left = items.length - lines.length;
  return left > 0 ? [...lines, `and ${left} more, in the file.`] : lines;
}
