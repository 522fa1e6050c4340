import { expect } from 'vitest';
import { features } from '../../src/features/index.ts';
import {
  buttonsOf,
  globalShortcutsOf,
  modalsOf,
  shortcutsOf,
  subcommandsOf,
} from '../../src/kit/errand.ts';
import { submit } from './gestures.ts';
import { GITHUB_TOKEN, type GitHubServer, startGitHub } from './github.ts';
import { type House, openHouse } from './house.ts';
import { type PagerServer, startPager } from './pager.ts';
import { offerIn, seenBy } from './tour-seen.ts';

/** All that people can do, as the features declare it. */
export const EVERYTHING: readonly string[] = [
  ...subcommandsOf(features).map(({ name }) => `command ${name}`),
  ...buttonsOf(features).map(({ actionId }) => `button ${actionId}`),
  ...modalsOf(features).map(({ callbackId }) => `form ${callbackId}`),
  ...shortcutsOf(features).map(({ callbackId }) => `shortcut ${callbackId}`),
  ...globalShortcutsOf(features).map(({ callbackId }) => `shortcut ${callbackId}`),
];

/** Somebody who takes part. `reads` are words that this puts before them, wherever it does. */
interface Person {
  types(channel: string, text: string, reads: string): Promise<void>;
  /** Presses a button of the latest message in the channel that offers it to them. */
  presses(channel: string, button: string, reads: string): Promise<void>;
  pressesAtHome(button: string, reads: string): Promise<void>;
  /** Sends the form in front of them. */
  sends(values: Readonly<Record<string, string | readonly string[]>>, reads: string): Promise<void>;
  /** A shortcut, on the latest message in the channel that says so, or anywhere in Slack. */
  uses(shortcut: string, reads: string, on?: { channel: string; words: string }): Promise<void>;
}

export interface Tour extends Readonly<Record<'ana' | 'bo' | 'cy', Person>> {
  readonly house: House;
  /** What was done so far, in the words of `EVERYTHING`. */
  readonly used: ReadonlySet<string>;
  /** The channel of the incident of that title. */
  channelOf(title: string): Promise<string>;
  /** Lets so many minutes pass. */
  later(minutes: number): Promise<void>;
  close(): Promise<void>;
}

type Ack = { readonly acked: boolean; readonly errors?: unknown };

/** Longer than a channel rests between two messages. */
const REST_MS = 5_000;

/** A company of three, and a house whose policy brings out everything there is. */
export async function startTour(mode: 'socket' | 'http'): Promise<Tour> {
  const pager = await startPager();
  const github = await startGitHub();
  const secrets = new Map([['GITHUB_TOKEN', GITHUB_TOKEN]]);
  const house = await openHouse({ mode, policy: policyWith(pager, github), secrets });
  const used = new Set<string>();
  const pass = (ms: number) => house.goOnTo(new Date(house.now().getTime() + ms));
  return {
    house,
    used,
    ana: person('ana', house, used, pass),
    bo: person('bo', house, used, pass),
    cy: person('cy', house, used, pass),
    later: (minutes) => pass(minutes * 60_000),
    async channelOf(title) {
      const all = await house.bot.world.incidents.before(null, 20);
      const { channelId } = all.find((it) => it.title === title) ?? {};
      if (!channelId) throw new Error(`no incident "${title}" has a channel`);
      return channelId;
    },
    async close() {
      await house.close();
      await pager.close();
      await github.close();
    },
  };
}

function policyWith({ url }: PagerServer, { policy: github }: GitHubServer) {
  return {
    github,
    services: ['Search', 'Payments'],
    teams: [{ name: 'payments', url, keyFrom: null, call: 'Payments on call, 12345' }],
    archiveAfterDays: 1,
    coach: { channel: true },
  };
}

function person(
  user: string,
  house: House,
  used: Set<string>,
  pass: (ms: number) => Promise<void>,
): Person {
  const { control } = house.slack;

  /** Does it, and sees to it that Slack is answered, and the person too, by what they should read. */
  async function does(what: string, gesture: () => Promise<Ack>, reads: string): Promise<void> {
    const before = seenBy(house, user);
    const { acked, errors } = await gesture();
    await pass(REST_MS);
    const fresh = [...seenBy(house, user)].filter((one) => !before.has(one)).join('\n');
    expect({ what, acked, errors, fresh }).toEqual({
      what,
      acked: true,
      errors: undefined,
      fresh: expect.stringContaining(reads),
    });
    expect(fresh).not.toContain('(ref ');
    used.add(what);
  }

  function join(channel: string): void {
    const { members } = control.channel({ channel });
    if (!members.includes(control.resolveUser(user))) control.join({ user, channel });
  }

  return {
    types(channel, text, reads) {
      join(channel);
      const [verb = ''] = text.split(' ');
      const act = { user, channel, command: '/incident', text };
      return does(`command ${verb}`, () => control.command(act), reads);
    },

    presses(channel, button, reads) {
      const { messages } = control.channel({ channel, as: user });
      for (const { ts, blocks } of messages.toReversed()) {
        const offer = offerIn(blocks, button);
        if (!offer) continue;
        const act = { user, channel, ts, ...offer };
        return does(`button ${button}`, () => control.press(act), reads);
      }
      throw new Error(`no message in ${channel} offers ${user} the button ${button}`);
    },

    async pressesAtHome(button, reads) {
      control.home({ user });
      await house.settle();
      const home = control.home({ user });
      await house.settle();
      const offer = offerIn(home?.blocks ?? [], button);
      if (!home || !offer) throw new Error(`the Home of ${user} has no button ${button}`);
      const act = { user, viewId: home.id, ...offer };
      await does(`button ${button}`, () => control.pressInView(act), reads);
    },

    sends(values, reads) {
      const { callback_id: form } = control.view({ user }) ?? {};
      return does(`form ${form}`, () => submit(house, user, values), reads);
    },

    uses(shortcut, reads, on) {
      const at = on && { channel: on.channel, ts: latest(on, user, house) };
      const act = { user, callbackId: shortcut, ...at };
      return does(`shortcut ${shortcut}`, () => control.shortcut(act), reads);
    },
  };
}

function latest(on: { channel: string; words: string }, as: string, { slack }: House): string {
  const { messages } = slack.control.channel({ channel: on.channel, as });
  const found = messages.findLast(({ text }) => text.includes(on.words));
  if (!found) throw new Error(`nothing in ${on.channel} says "${on.words}"`);
  return found.ts;
}
