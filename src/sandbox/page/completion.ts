import type { Screen } from '../window/screen.ts';
import { emojiLike } from './emoji.ts';

/** One thing that can be typed instead of what stands before the caret. */
export interface Offer {
  readonly insert: string;
  readonly shown: string;
  readonly detail: string;
}

export interface Completion {
  /** Where what would be replaced begins. */
  readonly from: number;
  readonly offers: readonly Offer[];
}

/** What Slack itself offers in every workspace, as far as this page does it. */
const OWN_COMMANDS: readonly Offer[] = [
  { insert: '/invite', shown: '/invite @person', detail: 'Bring somebody into this channel' },
  { insert: '/remove', shown: '/remove @person', detail: 'Take somebody out of this channel' },
  { insert: '/join', shown: '/join #channel', detail: 'Go into a channel' },
  { insert: '/leave', shown: '/leave', detail: 'Leave this channel' },
  { insert: '/topic', shown: '/topic words', detail: 'Set the topic' },
  { insert: '/rename', shown: '/rename name', detail: 'Rename this channel' },
  { insert: '/archive', shown: '/archive', detail: 'Archive this channel' },
  { insert: '/create', shown: '/create name', detail: 'Make a new channel' },
  { insert: '/me', shown: '/me words', detail: 'Say it as something you do' },
];

const MOST = 8;

/** What is offered for the word before the caret; null where nothing is. */
export function completionAt(text: string, caret: number, screen: Screen): Completion | null {
  const before = text.slice(0, caret);
  const [, mark = '', word = ''] = /(?:^|\s)([@#:/])([\w.+-]*)$/.exec(before) ?? [];
  if (mark === '' || (mark === '/' && before !== `/${word}`)) return null;
  const offers = offersFor(mark, word.toLowerCase(), screen).slice(0, MOST);
  if (offers.length === 0) return null;
  return { from: before.length - word.length - 1, offers };
}

function offersFor(mark: string, word: string, screen: Screen): Offer[] {
  switch (mark) {
    case '@':
      return peopleLike(word, screen);
    case '#':
      return channelsLike(word, screen);
    case ':':
      return word.length < 2 ? [] : emojisLike(word);
    default:
      return commandsLike(word, screen);
  }
}

function peopleLike(word: string, { people }: Screen): Offer[] {
  return people
    .filter(({ isGone }) => !isGone)
    .filter(({ name, realName }) => `${name} ${realName}`.toLowerCase().includes(word))
    .sort((one, other) => rank(one.name, word) - rank(other.name, word))
    .map(({ name, realName }) => ({ insert: `@${name} `, shown: `@${name}`, detail: realName }));
}

function channelsLike(word: string, { channels }: Screen): Offer[] {
  return channels
    .filter(({ kind, name }) => kind !== 'im' && name.includes(word))
    .sort((one, other) => rank(one.name, word) - rank(other.name, word))
    .map(({ name }) => ({ insert: `#${name} `, shown: `#${name}`, detail: '' }));
}

function rank(name: string, word: string): number {
  return name.startsWith(word) ? 0 : 1;
}

function emojisLike(word: string): Offer[] {
  return emojiLike(word, MOST).map(([name, emoji]) => {
    return { insert: `:${name}: `, shown: `${emoji} :${name}:`, detail: '' };
  });
}

function commandsLike(word: string, { app }: Screen): Offer[] {
  const apps = app.commands.map(({ command, description, hint }) => {
    return { insert: `${command} `, shown: `${command} ${hint}`, detail: description };
  });
  const own = OWN_COMMANDS.map((offer) => ({ ...offer, insert: `${offer.insert} ` }));
  return [...apps, ...own].filter(({ insert }) => insert.startsWith(`/${word}`));
}
