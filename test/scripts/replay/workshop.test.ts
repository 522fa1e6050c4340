import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { act, SCRIBE, type Scene } from '../../../scripts/replay/acts.ts';
import { readReplay } from '../../../scripts/replay/form.ts';
import { castOf } from '../../../scripts/replay/play.ts';
import { ANNOUNCEMENTS, type Stage, setStage } from '../../../scripts/replay/stage.ts';

const NAME = 'gitlab-2017-01-31-database';
const replay = readReplay(readFileSync(`scripts/replays/${NAME}.json`, 'utf8'), NAME);
const FACILITATOR = 'facilitator';
const MINUTE_MS = 60_000;

let stage: Stage;
let channel = '';
beforeAll(async () => {
  const { events } = replay;
  const cast = [...castOf(replay), FACILITATOR];
  stage = await setStage(cast, new Date(events[0]?.at ?? 0));
  const scene: Scene = { stage, posted: [], named: new Map(), isDrill: false, incident: null };
  const who = stage.bot.world.self.userId;
  stage.slack.control.invite({ channel: ANNOUNCEMENTS, user: stage.userIdOf(SCRIBE), who });
  for (const event of events) {
    await stage.advanceTo(new Date(event.at));
    await act(scene, event);
    await stage.settle();
  }
  channel = scene.incident ?? '';
  stage.slack.control.join({ user: stage.userIdOf(FACILITATOR), channel });
  await passes(60);
}, 60_000);
afterAll(() => stage.close());

const me = () => stage.userIdOf(FACILITATOR);
const messages = (as = stage.userIdOf(SCRIBE)) =>
  stage.slack.control.channel({ channel, as }).messages;

function passes(minutes: number): Promise<void> {
  return stage.advanceTo(new Date(stage.now().getTime() + minutes * MINUTE_MS));
}

async function presses(actionId: string, user = me()): Promise<void> {
  const message = messages(user).findLast(({ blocks }) =>
    JSON.stringify(blocks).includes(`"${actionId}"`),
  );
  if (!message) throw new Error(`nothing offers ${actionId}`);
  await stage.slack.control.press({ user, channel, ts: message.ts, actionId });
  await passes(1);
}

async function sends(values: Readonly<Record<string, string>>, user = me()): Promise<void> {
  const filled = Object.entries(values).map(([id, value]) => [id, { value }] as const);
  await stage.slack.control.submit({ user, values: Object.fromEntries(filled) });
  await passes(1);
}

it('runs a workshop on a replayed incident from its start to its outcomes', async () => {
  const text = 'review start';
  await stage.slack.control.command({ user: me(), channel, command: '/incident', text });
  await passes(5);
  const writers = castOf(replay)
    .slice(0, 3)
    .map((name) => stage.userIdOf(name));
  for (const [at, user] of writers.entries()) {
    if (!stage.slack.control.channel({ channel }).members.includes(user)) {
      stage.slack.control.join({ user, channel });
    }
    await presses('workshop:note', user);
    await sends({ note: `Something that number ${at} met` }, user);
  }
  await presses('workshop:next');
  await passes(12);
  await presses('workshop:next');
  await presses('workshop:notes');
  await presses('workshop:next');
  await presses('workshop:next');
  await presses('workshop:outcome');
  const owner = writers[0] ?? '';
  await sends({ text: 'Restore a backup every week', owner, day: '2017-02-20' });
  await presses('workshop:end');

  const head = messages().find(({ text: said }) => said.startsWith('*Incident review*'));
  const thread = messages().filter(({ thread: of }) => of !== undefined && of === head?.ts);
  const said = thread.map((one) => one.text);
  expect(said[0]).toMatch(/\d+ (minutes|hours( \d+ min)?) (between|without)/);
  expect(said[0]?.match(/•/g)?.length).toBeGreaterThanOrEqual(4);
  expect(said.filter((one) => one.includes('(about '))).toHaveLength(5);
  expect(said.filter((one) => one.startsWith('Notes without a name'))).toHaveLength(1);
  expect(said.at(-1)).toContain('Restore a backup every week');
  const groups = messages().filter((one) => /^\*Group \d\*/.test(one.text));
  expect(groups.length).toBeGreaterThanOrEqual(1);
  const incident = await stage.bot.world.incidents.ofChannel(channel);
  expect(incident?.review).toBe('held');
  expect(JSON.stringify(messages())).not.toContain('only you see this');
}, 60_000);
