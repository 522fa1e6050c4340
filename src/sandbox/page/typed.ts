import type { Host } from './host.ts';

/** Where something was typed: a channel, and the thread in it. */
export interface Place {
  readonly channel: string;
  readonly thread: string | null;
}

/** Does what was typed: says it, or runs a command. False where the workspace refused. */
export async function send(text: string, place: Place, host: Host): Promise<boolean> {
  const [, command = '', rest = ''] = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(text.trim()) ?? [];
  if (command === '') return say(text, place, host);
  const isApps = host.screen.app.commands.some((one) => one.command === command);
  if (isApps) return runApps(command, rest, place, host);
  const own = Object.hasOwn(OWN, command) ? OWN[command] : undefined;
  if (!own) {
    const known = [...host.screen.app.commands.map((one) => one.command), ...Object.keys(OWN)];
    host.set({ notice: `${command} is not a command here; there are ${known.join(', ')}.` });
    return false;
  }
  return own(rest.trim(), place, host);
}

async function say(text: string, place: Place, host: Host, more: object = {}): Promise<boolean> {
  const { channel, thread } = place;
  const posted = await host.mine('post', { channel, text, ...(thread && { thread }), ...more });
  return posted !== null;
}

async function runApps(
  command: string,
  text: string,
  { channel, thread }: Place,
  host: Host,
): Promise<boolean> {
  if (thread) {
    host.set({
      notice: `${command} does not work in threads; type it in the channel, as in Slack.`,
    });
    return false;
  }
  return done(host.mine('command', { channel, command, text }));
}

type Own = (words: string, place: Place, host: Host) => Promise<boolean>;

const OWN: Readonly<Record<string, Own>> = {
  '/me': (text, place, host) => say(text, place, host, { me: true }),
  '/topic': (topic, { channel }, host) => done(host.mine('setTopic', { channel, topic })),
  '/invite': (who, { channel }, host) => done(host.mine('invite', { channel, who })),
  '/remove': (who, { channel }, host) => done(host.mine('kick', { channel, who })),
  '/leave': (_, { channel }, host) => done(host.mine('leave', { channel })),
  '/rename': (name, { channel }, host) => done(host.mine('rename', { channel, name })),
  '/archive': (_, { channel }, host) => done(host.mine('archive', { channel })),
  '/join': async (channel, _, host) => {
    const joined = await done(host.mine('join', { channel }));
    const name = channel.replace(/^#/, '');
    const found = host.screen.channels.find((one) => one.name === name || one.id === name);
    if (joined && found) host.go({ place: found.id, thread: null });
    return joined;
  },
  '/create': async (name, _, host) => {
    const id = await host.mine<string>('create', { name: name.replace(/^#/, '') });
    if (id) host.go({ place: id, thread: null });
    return id !== null;
  },
};

/** An act that answers nothing was done too; a refusal is `null`. */
async function done(act: Promise<unknown>): Promise<boolean> {
  return (await act) !== null;
}
