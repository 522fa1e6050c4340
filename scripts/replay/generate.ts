import type { Replay, ReplayEvent } from './form.ts';

const ACTORS = ['ic', 'ops1', 'ops2', 'comms', 'support1'] as const;
const SUBJECTS = ['The queue', 'Checkout', 'The db1 replica', 'The `edge` proxy', 'A & B <test>'];
const FINDINGS = ['is draining', 'answers again', 'is at 97 %', 'lost its leader', 'looks fine'];
const EMOJI = [':eyes:', ':+1::skin-tone-4:', ':rollback:', ':heart:', ':raised_hands:'];
const BEGIN = Date.UTC(2026, 0, 5, 9, 0, 0);

/** An event that has yet to be given its time. */
type Draft = Omit<ReplayEvent, 'at'> & { readonly sameSecond?: true };

/** A dice that falls the same way for the same seed. */
type Dice = (sides: number) => number;

/**
 * Makes up an incident that is harder than the public ones: marks that are taken
 * back, edits, deletions, threads, skin tones, and messages of the same second.
 * The same seed always gives the same file.
 */
export function generateReplay(seed: number): Replay {
  const dice = diceOf(seed);
  const scenes = Array.from({ length: 12 }, (_, number) => [
    ...sceneOf(number, dice),
    ...(COMMANDS[number] ?? []),
  ]);
  const drafts = [
    ...[4, 3, 2, 1].map((left) => sentence(dice, `before-${left}`, left % 2 === 0)),
    command('ic', 'declare sev2 "Orders are held up"'),
    ...scenes.flat(),
    command('ic', 'resolve'),
    sentence(dice, 'after', true),
  ];
  let at = BEGIN;
  const events = drafts.map(({ sameSecond, ...event }) => {
    if (!sameSecond) at += (5 + dice(400)) * 1000;
    return { ...event, at: new Date(at).toISOString() };
  });
  return { title: `Generated incident ${seed}`, events };
}

/** What is said to the bot, by the scene it comes after. */
const COMMANDS: Readonly<Record<number, readonly Draft[]>> = {
  3: [command('ic', 'severity sev1')],
  6: [command('comms', 'update "Orders pass again, slowly"')],
  9: [command('ic', 'status monitoring')],
};

/** A message and what becomes of it; each kind of fate comes up, whatever the seed. */
function sceneOf(number: number, dice: Dice): Draft[] {
  const id = `m${number}`;
  const key = sentence(dice, id, true);
  const talk = sentence(dice, id, false);
  const mark = { kind: 'reaction', actor: 'ops2', text: ':pushpin:', of: id } as const;
  const unmark = { ...mark, kind: 'unreact' } as const;
  const twin = (name: string, wanted: boolean) =>
    ({ ...sentence(dice, `${id}-${name}`, wanted), sameSecond: true }) as const;
  const reply = (name: string, wanted: boolean) =>
    ({ ...sentence(dice, `${id}-${name}`, wanted), kind: 'reply', of: id }) as const;
  const fates: Draft[][] = [
    [key, twin('twin', true), twin('triplet', false)],
    [key, { ...unmark, actor: 'scribe' }],
    [key, mark, unmark],
    [key, { kind: 'edit', actor: key.actor, text: `${key.text} (corrected)`, of: id }],
    [key, { kind: 'delete', actor: key.actor, text: '', of: id }],
    [talk, reply('reply', true), reply('aside', false)],
    [key, { ...mark, text: ':pushpin::skin-tone-3:' }, mark],
    [talk, mark, unmark, { ...mark, actor: 'comms' }],
  ];
  const small: Draft = { kind: 'reaction', actor: 'ops1', text: pick(EMOJI, dice) };
  return [...(fates[number % fates.length] ?? []), ...(dice(2) ? [small] : [])];
}

function sentence(dice: Dice, id: string, key: boolean): Draft {
  const text = `${pick(SUBJECTS, dice)} ${pick(FINDINGS, dice)} (${dice(1000)}).`;
  return { kind: 'message', actor: pick(ACTORS, dice), text, key, id };
}

function command(actor: string, line: string): Draft {
  return { kind: 'command', actor, text: `/incident ${line}`, key: true };
}

function pick<T>(from: readonly T[], dice: Dice): T {
  const found = from[dice(from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** Mulberry32: 32 bits of state, enough for wording. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}
