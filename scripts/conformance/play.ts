import type { EventFate, LocalSlack } from '../../src/sandbox/index.ts';
import type { Act } from './form.ts';
import { COMMAND } from './house.ts';
import { hearItOut, type Scene, settle } from './scene.ts';

const UNDO = 'timeline:undo';
const CHOOSE = 'views.open';

type KeysOf<T> = T extends unknown ? keyof T : never;
type ActOf<K extends PropertyKey> = Extract<Act, Record<K, unknown>>;
type Does<K extends PropertyKey> = (act: ActOf<K>, scene: Scene) => unknown;

/** How each act is done, by the key that it alone has. */
const DEEDS = {
  say,
  react: ({ react: emoji, by: user, on }, scene) =>
    control(scene).react({ user, emoji, ...at(on, scene) }),
  unreact: ({ unreact: emoji, by: user, on }, scene) =>
    control(scene).unreact({ user, emoji, ...at(on, scene) }),
  edit: ({ edit: text, by: user, on }, scene) =>
    control(scene).edit({ user, text, ...at(on, scene) }),
  delete: ({ delete: on, by: user }, scene) => control(scene).remove({ user, ...at(on, scene) }),
  unfurl: ({ unfurl: on }, scene) =>
    control(scene).unfurl({ ...at(on, scene), url: 'https://status.example.com' }),
  shortcut,
  command: ({ command: text, by: user }, scene) =>
    control(scene).command({ user, channel: scene.channel, command: COMMAND, text }),
  undo,
  wait,
  redeliver: (_, scene) => redeliver(scene),
  events: ({ events }, scene) => steer(events, scene),
  process: ({ process }, scene) => turn(process, scene),
  kick: ({ by: user }, scene) => control(scene).kick({ user, ...botIn(scene) }),
  invite: ({ by: user }, scene) => control(scene).invite({ user, ...botIn(scene) }),
  makePrivate: ({ by: user }, scene) =>
    control(scene).makePrivate({ user, channel: scene.channel }),
  archive: ({ by: user }, scene) => control(scene).archive({ user, channel: scene.channel }),
} satisfies { [K in KeysOf<Act>]?: Does<K> };

/** Does what the acts say, and waits after each until nobody has anything left to do. */
export async function play(acts: readonly (Act | Act[])[], scene: Scene): Promise<void> {
  for (const together of acts.map((act) => [act].flat())) {
    for (const act of together) await deedOf(act)(act, scene);
    await settle(scene);
  }
}

function deedOf(act: Act): (act: Act, scene: Scene) => unknown {
  const found = Object.entries(DEEDS).find(([key]) => key in act);
  if (!found) throw new Error('an act that nobody can do');
  return found[1] as (act: Act, scene: Scene) => unknown;
}

function control({ house }: Scene): LocalSlack['control'] {
  return house.slack.control;
}

function botIn(scene: Scene): { channel: string; who: string } {
  return { channel: scene.channel, who: control(scene).bot().userId };
}

function at(name: string, { named }: Scene): { channel: string; ts: string } {
  const found = named.get(name);
  if (!found) throw new Error(`no message was named ${name}`);
  return found;
}

function say(act: ActOf<'say'>, scene: Scene): void {
  const { say: text, by, bot, as, thread, in: room = 'incident', ...rest } = act;
  const channel = room === 'incident' ? scene.channel : room;
  const posted = scene.house.slack.control.post({
    ...(JSON.parse(JSON.stringify(rest)) as object),
    text,
    ...(bot && { bot }),
    channel,
    ...(by && { user: by }),
    ...(thread && { thread: at(thread, scene).ts }),
  });
  if (as) scene.named.set(as, posted);
}

/** Where several incidents are open, a form asks which one is meant. */
async function shortcut(act: ActOf<'shortcut'>, scene: Scene): Promise<void> {
  const { shortcut: press, submit, calls } = control(scene);
  const forms = () => calls().filter(({ method }) => method === CHOOSE).length;
  const before = forms();
  await press({
    user: act.by,
    callbackId: 'add_to_timeline',
    ...at(act.shortcut, scene),
  });
  await settle(scene);
  if (forms() === before) return;
  await submit({ user: act.by, values: { incident: { value: scene.incident.id } } });
}

async function undo({ by }: ActOf<'undo'>, scene: Scene): Promise<void> {
  await hearItOut(scene);
  const { channel } = scene;
  const { messages } = control(scene).channel({ channel, as: by });
  const receipt = messages.findLast(({ blocks }) => JSON.stringify(blocks).includes(UNDO));
  if (!receipt) throw new Error(`${by} was given no way back`);
  await control(scene).press({ user: by, channel, ts: receipt.ts, actionId: UNDO });
}

async function wait({ wait: minutes }: ActOf<'wait'>, scene: Scene): Promise<void> {
  const { clock, passing } = scene.house;
  const until = new Date(clock.at.getTime() + minutes * 60_000);
  if (scene.isDown) clock.at = until;
  else await passing().advanceTo(until);
}

function redeliver(scene: Scene): void {
  const { deliveries, redeliver: again } = control(scene);
  const sent = new Set(deliveries().flatMap(({ eventId }) => eventId ?? []));
  for (const id of sent) again(id);
}

/** Long enough that all of a case's acts have happened before the first event comes. */
const HELD_MS = 60_000;

function steer(way: ActOf<'events'>['events'], { house }: Scene): void {
  const { weather } = house.slack.control;
  weather.events(null);
  if (way === 'deliver') return;
  let held = 0;
  weather.events((event): EventFate => {
    if (event.attempt > 0) return 'deliver';
    if (way !== 'reverse') return way;
    held += 1;
    return { delayMs: HELD_MS - held * 1_000 };
  });
}

async function turn(way: 'stop' | 'start', scene: Scene): Promise<void> {
  scene.isDown = way === 'stop';
  if (way === 'stop') await scene.house.stopBot();
  else await scene.house.startBot();
}
