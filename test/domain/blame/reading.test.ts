import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSentence } from '../../../src/domain/blame/clauses.ts';
import { findBlame } from '../../../src/domain/blame/find-blame.ts';
import { find } from '../../../src/domain/blame/match.ts';
import { patternOf } from '../../../src/domain/blame/pattern.ts';
import { sentencesOf } from '../../../src/domain/blame/words.ts';

const NOBODY_KNOWN = new Set<string>();

function read(text: string) {
  return readSentence(sentencesOf(text)[0] ?? [], NOBODY_KNOWN);
}

/** Each verb with its mode, whether it is denied, and the words of its subject. */
function whoDoesWhat(text: string): string[] {
  const { verbs, subjects, words } = read(text);
  return verbs.map((verb) => {
    const group = subjects.get(verb);
    const who = group ? words.slice(group.first, group.last + 1).map(({ lower }) => lower) : ['?'];
    return `${who.join(' ')}: ${verb.not ? 'not ' : ''}${verb.mode} ${verb.lemma}`;
  });
}

describe('a sentence is read by who does what', () => {
  it.each([
    ['The clerk broke it.', ['the clerk: did break']],
    ['You should not have opened it.', ['you: not should have done open']],
    ['you shoulda asked', ['you: should have done ask']],
    ['It was broken by the pump.', ['it: was done break']],
    ['Did you open it?', ['you: did open']],
    ['The clerk saw it and left.', ['the clerk: did see', 'the clerk: did leave']],
    ['Kim, who was away, broke it.', ['kim: did be', 'kim: did break']],
    ['The clerk who wrote it failed.', ['the clerk: did write', 'the clerk: did fail']],
    ['She forgot to lock it.', ['she: did forget', 'she: to do lock']],
    ['Kim left without asking us.', ['kim: did leave', 'kim: doing ask']],
  ])('%s', (text, wanted) => {
    expect(whoDoesWhat(text)).toEqual(wanted);
  });
});

describe('a group of words is somebody or something', () => {
  it.each([
    ['you broke it', 'you'],
    ['I broke it', 'i'],
    ['our team broke it', 'we'],
    ['@U12 broke it', 'name'],
    ['Priya broke it', 'name'],
    ['the duty planner broke it', 'role'],
    ['ops broke it', 'role'],
    ['whoever broke it', 'somebody'],
    ['no engineer broke it', 'nobody'],
    ['the new disk broke it', 'thing'],
    ['the pump controller broke it', 'thing'],
    ['Kafka broke it', 'thing'],
  ])('%s: %s', (text, kind) => {
    expect(read(text).groupAt.get(0)?.kind).toBe(kind);
  });

  it('which "they" only is while nothing else was spoken of', () => {
    const kinds = (text: string) => [...read(text).groupAt.values()].map(({ kind }) => kind);

    expect(kinds('They failed.')).toContain('they');
    expect(kinds('The pods restarted and they failed.')).not.toContain('they');
  });
});

describe('a pattern', () => {
  it.each([
    ['common sense', 'It is common sense.'],
    ['wish/hope', 'We hope so.'],
    ['{insult}', 'What an idiot.'],
    ['ROLE <did not: check>', 'The clerk, as ever, did not check it.'],
    ["NAME's {misdeed}", "It was Kim's mistake."],
    ['<asks: open>', 'Why did you open it?'],
    ['^ next time', 'Next time, ask.'],
    ['(very) late', 'It is late.'],
    ['all .. once', 'all of it at once'],
    ['you knew', 'You really just knew.'],
  ])('%s stands in: %s', (pattern, text) => {
    expect(find(patternOf(pattern), read(text))).not.toBeNull();
  });

  it.each([
    ['ROLE <did not: check>', 'The disk did not check it.'],
    ['all ... once', 'all of it, but not at once'],
    ['<did: open>', 'Did you open it?'],
    ['<did: open>', 'If you opened it, close it.'],
    ['^ next time', 'We ask the next time.'],
  ])('%s does not stand in: %s', (pattern, text) => {
    expect(find(patternOf(pattern), read(text))).toBeNull();
  });

  it.each([
    ['{nothing of the sort}', 'names the list “nothing of the sort”, which does not exist'],
    ['<would done: go>', 'in the mode “would done”, which does not exist'],
    ['EVERYONE left', 'names “EVERYONE”, which is nobody'],
    ['(very) (late)', 'would be found everywhere'],
    ['^ $', 'would be found everywhere'],
    ['very) late', 'a bracket closes that was not opened'],
    ['(very late', 'a bracket is not closed'],
    ['ROLE <is/does> late', '“is” stands alone'],
  ])('that is wrong says so: %s', (pattern, sentence) => {
    expect(() => patternOf(pattern)).toThrow(`The pattern “${pattern}” is wrong`);
    expect(() => patternOf(pattern)).toThrow(sentence);
  });
});

/** Letters on both sides: what is quoted from here would begin or end in half a word. */
function isWithinWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}_]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}_]/u.test(text[at] ?? '');
}

describe('what is found', () => {
  it('lies within the text, whatever that is, and is the same each time', () => {
    const words = fc.array(
      fc.constantFrom(
        'you',
        'broke',
        "can't",
        '<@U12>',
        '\u2028',
        'it',
        'should',
        'have',
        '\n',
        '`code`',
        '@kim',
        '"',
        'é',
        '🙄',
        '.',
        'why',
      ),
      { maxLength: 40 },
    );

    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 200 }),
          words.map((all) => all.join(' ')),
        ),
        (text) => {
          const found = findBlame(text, { context: 'chat' });

          expect(found).toEqual(findBlame(text, { context: 'chat' }));
          for (const { start, end } of found) {
            expect(0 <= start && start < end && end <= text.length).toBe(true);
            expect(isWithinWord(text, start) || isWithinWord(text, end)).toBe(false);
          }
        },
      ),
    );
  });

  it.each([
    'The log says `you broke the gate`.',
    '> you broke the gate',
    'He wrote "you broke the gate again" on the door.',
    'ERROR you broke the gate',
    '',
  ])('is nothing where it is only mentioned: %s', (text) => {
    expect(findBlame(text, { context: 'chat' })).toEqual([]);
  });

  it('knows a strange name from the workspace, unless it is a thing here', () => {
    const roster = ['Zuvrik Page'];

    expect(findBlame('Zuvrik broke the gate.', { context: 'chat', roster })).toHaveLength(1);
    expect(findBlame('The page broke the layout.', { context: 'chat', roster })).toEqual([]);
  });

  it('needs two hints of one line where no rule is sure', () => {
    expect(findBlame('Nobody checked the valve.', { context: 'draft' })).toEqual([]);
    expect(findBlame('In hindsight nobody checked the valve.', { context: 'draft' })).toHaveLength(
      2,
    );
    expect(findBlame('In hindsight.\nNobody checked the valve.', { context: 'draft' })).toEqual([]);
  });

  it('shows all of a word that comes as two, and all of a mention', () => {
    const text = "Why can't you read it, <@U12>? <@U12> broke it.";
    const found = findBlame(text, { context: 'chat' });

    expect(found.map(({ start, end }) => text.slice(start, end))).toContain('<@U12> broke');
  });

  it.each([
    ['German', 'Du hast es schon wieder kaputt gemacht, wie immer!'],
    ['Japanese', '誰がこれを壊したのか。'],
    ['Arabic', 'من الذي كسر هذا؟'],
    ['no words', '…!?🙄'.repeat(5)],
    ['very much', 'you broke it and '.repeat(1_200)],
  ])('does not throw over %s', (_, text) => {
    expect(() => findBlame(text, { context: 'draft' })).not.toThrow();
  });
});
