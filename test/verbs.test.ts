import { describe, expect, it } from 'vitest';
import { features } from '../src/features/index.ts';
import { buttonsOf, modalsOf, shortcutsOf, subcommandsOf } from '../src/kit/errand.ts';

/** What is no other way to a verb, and why everybody may do it whatever policy leaves to whom. */
const FREE: Readonly<Record<string, string>> = {
  'coach:use': 'answers an offer, of whom the coach made it',
  'coach:not-blame': 'answers an offer, of whom the coach made it',
  'coach:not-here': 'ends the offers, of whom the coach makes them',
  'declare:join': 'Slack lets anybody join a public channel',
  'document:read': 'counts somebody who reads it, and names nobody',
  'meeting:come': 'everybody may come who would like to, while there is a seat',
  'facilitation:useful': 'answers a question, and names nobody',
  'facilitation:not-now': 'answers a question, and names nobody',
  'learning:answer': 'answers a question, of whom the bot asked it',
  'learning:line': 'adds to an answer, of whom the bot asked for it',
  'learning:line-form': 'adds to an answer, of whom the bot asked for it',
  'learning:stop': 'ends the questions, of whom the bot asks them',
  'mirror:shrug': 'answers an observation, of whom the mirror is for',
  'meeting:decline': 'nobody owes it to come',
  'nudges:not-today': 'puts off a reminder, of whom the bot reminds',
  'nudges:not-this-week': 'puts off a reminder, of whom the bot reminds',
  'nudges:stop': 'ends the reminders, of whom the bot reminds',
  'nudges:undo': 'takes back what the same person asked for',
  'privacy:grant': 'whoever is inside can invite people by hand as well',
  'privacy:ignore': 'changes nothing',
  'quiet:going': 'answers a question, and changes nothing',
  'quiet:stop': 'answers a question, of whom the bot asked it',
  'roles:accept': 'whoever suggested it was allowed to',
  'roles:decline': 'nobody is given a role against their will',
  'timeline:undo': 'takes back what the same person put there',
  'updates:snooze-30': 'puts off a reminder, of whom the bot reminds',
  'updates:snooze-60': 'puts off a reminder, of whom the bot reminds',
  'workshop:join': 'whoever is in the channel may take part',
  'workshop:leave': 'nobody owes it to take part',
  'workshop:note': 'whoever takes part may write, and nothing says who did',
  'workshop:note-form': 'whoever takes part may write, and nothing says who did',
  'updates:stop': 'ends the reminders, of whom the bot reminds',
};

const gestures = [
  ...buttonsOf(features).map(({ actionId, verb }) => ({ id: actionId, verb })),
  ...modalsOf(features).map(({ callbackId, verb }) => ({ id: callbackId, verb })),
  ...shortcutsOf(features).map(({ callbackId, verb }) => ({ id: callbackId, verb })),
];

describe('a button, form or shortcut', () => {
  it('names the verb it is another way to, or stands here with a reason', () => {
    const free = gestures.filter(({ verb }) => verb === undefined).map(({ id }) => id);

    expect(free.sort()).toEqual(Object.keys(FREE).sort());
  });

  it('names only verbs that there are, so that policy can leave them to somebody', () => {
    const verbs = subcommandsOf(features).map(({ name }) => name);
    const named = gestures.flatMap(({ verb }) => (verb === undefined ? [] : [verb]));

    expect(verbs).toEqual(expect.arrayContaining(named));
  });
});
