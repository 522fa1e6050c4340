import { z } from 'zod';

const words = z.string().trim().min(1);

const eventForm = z.object({
  at: z.iso.datetime({ offset: true }),
  actor: z.string().trim().min(1),
  kind: z.enum(['message', 'reply', 'reaction', 'unreact', 'edit', 'delete', 'command']),
  text: z.string().default(''),
  key: z.boolean().nullish(),
  id: z.string().min(1).optional(),
  of: z.string().min(1).optional(),
  expect_coaching: z
    .array(words, 'it is a list of kinds of blame, such as ["self_blame"]')
    .nullish(),
});

const followUpForm = z
  .object({
    text: words,
    owner: words,
    end: z.enum(['verified', 'done', 'dropped']),
    evidence: z.url({ protocol: /^https$/ }).optional(),
  })
  .refine(({ end, evidence }) => end !== 'verified' || evidence, {
    message: 'what is verified needs its evidence',
  });

const reviewForm = z.object({
  surprises: z.array(words).default([]),
  factors: z.array(z.object({ text: words, question: words })).default([]),
  sections: z.record(z.string(), words).default({}),
  users: z
    .object({ felt: words, howWeKnow: words, promise: z.enum(['said-so', 'did-not', 'none']) })
    .optional(),
  followUps: z.array(followUpForm).default([]),
});

const replayForm = z.object({
  title: words,
  events: z.array(eventForm).min(1),
  review: reviewForm.optional(),
});

export type ReplayEvent = z.infer<typeof eventForm>;
export type Replay = z.infer<typeof replayForm>;
/** What people say, find and agree on after the end. */
export type ReplayReview = z.infer<typeof reviewForm>;

const EMOJI = /^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/;

/** The actor who is no person but another app. */
export const OTHER_APP = 'bot';

/** A file that cannot be replayed; the message is one sentence that says where it is wrong. */
export class FormError extends Error {
  override readonly name = 'FormError';
}

/** Reads a replay from its text; `name` is what the sentences call it. Events come out in order of time. */
export function readReplay(text: string, name: string): Replay {
  const parsed = replayForm.safeParse(parseJson(text, name));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'the whole';
    throw new FormError(`${name} is not a replay: ${where}: ${issue?.message}.`);
  }
  const events = parsed.data.events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  checkSense(events, name);
  if (parsed.data.review && !events.some(isResolution)) {
    throw new FormError(
      `${name} is not a replay: it has a review, and nobody resolves the incident.`,
    );
  }
  return { ...parsed.data, events };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FormError(`${name} is not a replay: it is not JSON.`);
  }
}

/** What zod cannot see: words where words are needed, messages that exist, and an incident at all. */
function checkSense(events: readonly ReplayEvent[], name: string): void {
  const said: ReplayEvent[] = [];
  for (const [at, event] of events.entries()) {
    const why = faultOf(event, said);
    if (why) throw new FormError(`${name} is not a replay: events.${at}: ${why}.`);
    if (isSaid(event)) said.push(event);
  }
  if (!events.some(isDeclaration)) {
    throw new FormError(`${name} is not a replay: no event is an /incident declare command.`);
  }
}

function faultOf(event: ReplayEvent, said: readonly ReplayEvent[]): string | null {
  const { kind, text } = event;
  if (isMark(kind) && !EMOJI.test(emojiName(text))) return `"${text}" is no emoji such as :eyes:`;
  if (kind !== 'delete' && !text.trim()) return `a ${kind} needs its text`;
  return kind === 'message' || kind === 'command' ? null : faultOfTarget(event, said);
}

function faultOfTarget({ kind, of }: ReplayEvent, said: readonly ReplayEvent[]): string | null {
  const target = of ? said.find(({ id }) => id === of) : said.at(-1);
  if (!target && of) return `no earlier message has the id "${of}"`;
  if (!target) return `there is no message before this ${kind}`;
  const isChange = kind === 'edit' || kind === 'delete';
  return isChange && target.actor === OTHER_APP ? 'only a person can change a message' : null;
}

function isMark(kind: ReplayEvent['kind']): boolean {
  return kind === 'reaction' || kind === 'unreact';
}

/** A command that is not ours is a message to us. */
export function isOurCommand({ kind, text }: Pick<ReplayEvent, 'kind' | 'text'>): boolean {
  return kind === 'command' && /^\/incident(\s|$)/.test(text.trim());
}

export function isDeclaration(event: Pick<ReplayEvent, 'kind' | 'text'>): boolean {
  return isOurCommand(event) && /^\/incident\s+(declare|open|new)\s/.test(event.text.trim());
}

function isResolution(event: ReplayEvent): boolean {
  return isOurCommand(event) && /^\/incident\s+resolve\b/.test(event.text.trim());
}

/** Whether the event puts a message of its own into a channel. */
export function isSaid(event: Pick<ReplayEvent, 'kind' | 'text'>): boolean {
  const { kind } = event;
  return kind === 'message' || kind === 'reply' || (kind === 'command' && !isOurCommand(event));
}

/** `:+1::skin-tone-3:` is named `+1::skin-tone-3` on the wire. */
export function emojiName(text: string): string {
  return text.trim().replace(/^:/, '').replace(/:$/, '');
}
