import type { Act } from './act.ts';
import { fillForm, type } from './ask.ts';
import type { Script } from './script.ts';
import type { Stage } from './stage.ts';
import { BEFORE } from './surroundings.ts';

/** How often a person asks again for what did not come about. */
const MOST_TRIES = 8;

interface Scene {
  readonly stage: Stage;
  /** Where each message went, by the script's number. */
  readonly places: Map<number, { ts: string; who: string }>;
  channel: string | null;
  /** Who declared it: the bot is to invite them, so they do not come by themselves. */
  reporter: string | null;
}

/** Does what the script says, on the stage's clock; a person whose wish came to nothing asks again. */
export async function play({ acts }: Script, stage: Stage): Promise<void> {
  const scene: Scene = { stage, places: new Map(), channel: null, reporter: null };
  for (const act of acts) {
    // Acts of one instant fall upon a bot that is still busy with the first of them.
    if (act.after > 0) await stage.advanceTo(new Date(stage.now().getTime() + act.after * 1000));
    await perform(act, scene);
  }
}

async function perform(act: Act, scene: Scene): Promise<void> {
  const { control } = scene.stage.slack;
  const channel = scene.channel ?? BEFORE;
  switch (act.do) {
    case 'declare':
      return declare(act, scene);
    case 'say':
    case 'reply': {
      enter(act.who, channel, scene);
      const thread = act.do === 'reply' ? scene.places.get(act.to)?.ts : undefined;
      const said = { user: act.who, channel, text: act.text, ...(thread && { thread }) };
      scene.places.set(act.id, { ts: control.post(said).ts, who: act.who });
      return;
    }
    case 'log':
    case 'ask':
    case 'change':
      return command(act, channel, scene);
    default:
      touch(act, channel, scene);
  }
}

function touch(
  act: Act & { readonly do: 'mark' | 'unmark' | 'edit' | 'remove' },
  channel: string,
  scene: Scene,
): void {
  const { control } = scene.stage.slack;
  const place = scene.places.get(act.id);
  if (!place) return;
  const { ts, who: user } = place;
  if (act.do === 'mark') enter(act.who, channel, scene);
  if (act.do === 'mark') control.react({ user: act.who, channel, ts, emoji: act.emoji });
  if (act.do === 'unmark') control.unreact({ user: act.who, channel, ts, emoji: act.emoji });
  if (act.do === 'edit') control.edit({ user, channel, ts, text: act.text });
  if (act.do === 'remove') control.remove({ user, channel, ts });
}

function enter(user: string, channel: string, { stage, reporter }: Scene): void {
  const { control } = stage.slack;
  const { members } = control.channel({ channel });
  if (members.includes(control.resolveUser(user))) return;
  if (user === reporter) throw new Error('The reporter was not invited.');
  control.join({ user, channel });
}

async function declare(act: Act & { readonly do: 'declare' }, scene: Scene): Promise<void> {
  const { stage } = scene;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const made = await declareOnce(act, tries, stage);
    if (made !== null) {
      const channel = (await stage.ground.stores.incidents.byId(made))?.channelId;
      if (!channel) throw new Error('A declaration that was acknowledged made no channel.');
      if (!scene.channel) scene.reporter = act.who;
      scene.channel ??= channel;
      return;
    }
    await aWhile(stage);
  }
  throw new Error('Nobody could declare an incident.');
}

/** The incident's id; null where nothing came of it, and the bot had not said that something would. */
async function declareOnce(
  { who, title, form }: Act & { readonly do: 'declare' },
  tries: number,
  stage: Stage,
): Promise<string | null> {
  const known = new Set(await incidentIds(stage));
  const asked =
    form && tries === 1
      ? await fillForm(who, title, stage)
      : await type('declare', who, BEFORE, `declare ${title}`, stage);
  if (asked) stage.ledger.asked.push(asked);
  await stage.recover();
  const made = (await incidentIds(stage)).find((id) => !known.has(id));
  return made ?? (asked?.taken ? '' : null);
}

/** Changes of state wait for one another; what is only put down does not. */
async function command(
  act: Act & { readonly do: 'change' | 'log' | 'ask' },
  channel: string,
  scene: Scene,
): Promise<void> {
  const { stage } = scene;
  enter(act.who, channel, scene);
  if (act.do === 'change') await stage.recover();
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const asked = await type(act.do, act.who, channel, act.text, stage);
    stage.ledger.asked.push(asked);
    if (act.do !== 'change') return;
    await stage.recover();
    if (asked.taken || (await isChanged(asked.key, stage))) return;
    await aWhile(stage);
  }
  throw new Error(`Nobody could ask for "${act.text.split(' ')[0]}".`);
}

/** Before somebody asks again, they look around. */
function aWhile(stage: Stage): Promise<void> {
  return stage.advanceTo(new Date(stage.now().getTime() + 15_000));
}

async function incidentIds({ ground }: Stage): Promise<string[]> {
  const found = await ground.db.collection('incidents').find().project({ _id: 1 }).toArray();
  return found.map(({ _id }) => String(_id));
}

async function isChanged(key: string, { ground }: Stage): Promise<boolean> {
  const found = await ground.db.collection('incidents').findOne({ 'changes.key': key });
  return found !== null;
}
