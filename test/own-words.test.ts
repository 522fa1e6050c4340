import { describe, expect, it } from 'vitest';
import { readItems } from '../scripts/eval-blame/form.ts';
import { findBlame } from '../src/domain/blame/find-blame.ts';
import {
  asksWhyOfPeople,
  ownWords,
  type Said,
  textsOfCode,
  textsOfData,
} from './support/own-words.ts';

const CONTEXTS = ['chat', 'draft'] as const;
const said = ownWords();

describe('what Fireside says by itself', () => {
  it('passes its own coach, in chats as in drafts', () => {
    expect(blamedIn(said)).toEqual([]);
  });

  it('never asks a person why', () => {
    expect(said.filter(({ text }) => asksWhyOfPeople(text))).toEqual([]);
  });

  it.each([
    ['an answer to a command', 'Nothing here reads as blame.'],
    [
      'a question of the bank',
      'What is the clearest sign that something is off, and who can see it right now?',
    ],
    [
      'a line of a workshop',
      'Everybody writes for themselves, in this thread or without a name. Short is fine, and so is one answer only.',
    ],
    ['a line of a drill', 'Starting the rollback; say stop if you want me to wait.'],
    ['words of the page', 'That message is gone.'],
  ])('is all looked at: %s', (_, text) => {
    expect(said.some((one) => one.text.includes(text))).toBe(true);
  });
});

describe('what the coach offers', async () => {
  const offered = await offers();

  it('is a reason and another wording for each of twelve categories', () => {
    expect(new Set(offered.map(({ file }) => file)).size).toBe(12);
  });

  it('passes the coach itself, also as something to do', () => {
    expect([...blamedIn(offered), ...blamedIn(offered, ['action_item'])]).toEqual([]);
  });

  it('never asks a person why', () => {
    expect(offered.filter(({ text }) => asksWhyOfPeople(text))).toEqual([]);
  });
});

describe('ownWords', () => {
  it('finds a sentence wherever one is planted, and what it blames', () => {
    const code = `
      import { a } from './and not this one.ts';
      export const one: 'nor is this' = 'You broke the checkout for all of us.';
      say({ text: \`You broke \${what} for all of us, <@\${user}>.\` }, 'two words');`;
    const data = '[{ "id": "one two three", "says": ["You broke the checkout for all of us."] }]';

    expect(textsOfCode(code)).toEqual([
      'You broke the checkout for all of us.',
      'You broke it for all of us, @ana.',
    ]);
    expect(textsOfData(data)).toEqual(['You broke the checkout for all of us.']);
    for (const text of [...textsOfCode(code), ...textsOfData(data)]) {
      expect(blamedIn([{ file: 'planted', text }])).toHaveLength(CONTEXTS.length);
    }
  });
});

describe('asksWhyOfPeople', () => {
  it.each([
    'Why did you restart it?',
    "Why didn't anyone look?",
    'So why has nobody called?',
    'Tell us why you waited.',
    'Why was the on-call engineer not paged?',
    'Why would @ana do that?',
    'Why do we skip it?',
  ])('says yes to %j', (text) => {
    expect(asksWhyOfPeople(text)).toBe(true);
  });

  it.each([
    'Why did the pod restart?',
    "Why didn't the alert fire?",
    'What went well, and why',
    'How did you know?',
    'This is why your team name is shown.',
  ])('says no to %j', (text) => {
    expect(asksWhyOfPeople(text)).toBe(false);
  });
});

function blamedIn(
  all: readonly Said[],
  contexts: readonly Parameters<typeof findBlame>[1]['context'][] = CONTEXTS,
): string[] {
  return all.flatMap(({ file, text }) =>
    contexts.flatMap((context) =>
      findBlame(text, { context }).map(({ rule }) => `${file}: ${rule} in a ${context}: ${text}`),
    ),
  );
}

/** Whatever it says of the sentences that it is measured on. */
async function offers(): Promise<Said[]> {
  const items = await readItems('scripts/eval-blame/sentences.jsonl');
  const all = new Map<string, Said>();
  for (const { text } of items) {
    for (const context of [...CONTEXTS, 'action_item'] as const) {
      for (const { category, why, rewrite } of findBlame(text, { context })) {
        for (const own of [why, rewrite]) all.set(own, { file: category, text: own });
      }
    }
  }
  return [...all.values()];
}
