import { describe, expect, it } from 'vitest';
import { type Bench, bench } from '../support/workspace.ts';

const MINUTE_MS = 60_000;
const BEGIN = Date.parse('2026-03-02T09:00:00Z');

const minute = (minutes: number) => new Date(BEGIN + minutes * MINUTE_MS).toISOString();

function schedules({ slack }: Pick<Bench, 'slack'>, minutes: number, text: string, user = 'ada') {
  slack.control.schedule({ key: text, channel: 'ops', at: minute(minutes), user, text });
}

function reads({ slack }: Pick<Bench, 'slack'>, channel = 'ops'): string[] {
  const { messages } = slack.control.channel({ channel });
  return messages.map(({ user, text }) => `${user ?? 'a bot'}: ${text}`);
}

describe('what people say later', () => {
  it('is said at its time, in order of time, and once however often it is scheduled', async () => {
    const here = await bench();
    schedules(here, 5, 'second');
    schedules(here, 2, 'first');

    const due = here.slack.nextDue();
    here.slack.tick();
    const early = reads(here);
    here.advance(9 * MINUTE_MS);
    here.slack.tick();
    schedules(here, 2, 'first');
    here.slack.tick();

    expect(due).toEqual(new Date(minute(2)));
    expect(early).toEqual([]);
    expect(reads(here)).toEqual(['U0ADA: first', 'U0ADA: second']);
    expect(here.slack.nextDue()).toBeNull();
  });

  it('is said after a restart too', async () => {
    const before = await bench();
    schedules(before, 5, 'still there');
    await before.slack.close();

    const slack = await before.restart();
    before.advance(5 * MINUTE_MS);
    slack.tick();

    expect(reads({ slack })).toEqual(['U0ADA: still there']);
  });

  it('reaches the app as any other message', async () => {
    const here = await bench();
    schedules(here, 1, 'over the wire');
    here.advance(MINUTE_MS);

    here.slack.tick();

    const events = here.traffic.flatMap((item) => (item.kind === 'event' ? [item.body] : []));
    expect(JSON.stringify(events)).toContain('over the wire');
  });

  it('brings whoever speaks for the first time into the channel', async () => {
    const here = await bench();
    here.slack.control.leave({ user: 'ada', channel: 'ops' });
    schedules(here, 1, 'here I am');
    here.advance(MINUTE_MS);

    here.slack.tick();

    const { members } = here.slack.control.channel({ channel: 'ops' });
    expect(members).toContain('U0ADA');
    expect(reads(here).at(-1)).toBe('U0ADA: here I am');
  });

  it('can be what the bot of another app says', async () => {
    const here = await bench();
    here.slack.control.schedule({
      key: 'k',
      channel: 'ops',
      at: minute(1),
      bot: 'Pager',
      text: 'Load is high',
    });
    here.advance(MINUTE_MS);

    here.slack.tick();

    expect(reads(here)).toEqual(['a bot: Load is high']);
  });

  it('is said no more once it was taken back, nor scheduled again under its key', async () => {
    const here = await bench();
    schedules(here, 1, 'said');
    schedules(here, 3, 'unsaid');
    here.advance(MINUTE_MS);
    here.slack.tick();

    here.slack.control.unschedule({ channel: '#ops' });
    schedules(here, 3, 'unsaid');
    here.advance(5 * MINUTE_MS);
    here.slack.tick();

    expect(reads(here)).toEqual(['U0ADA: said']);
    expect(here.slack.nextDue()).toBeNull();
  });

  it.each([
    [
      'the channel is archived',
      (here: Bench) => act(here).archive({ user: 'ada', channel: 'ops' }),
    ],
    ['it is deleted', (here: Bench) => act(here).deleteChannel({ user: 'ada', channel: 'ops' })],
    ['whoever speaks has left', (here: Bench) => act(here).deactivate({ user: 'ada' })],
  ])('is dropped where %s', async (_, happens) => {
    const here = await bench();
    schedules(here, 1, 'lost');
    happens(here);
    here.advance(MINUTE_MS);

    here.slack.tick();

    const all = here.slack.control.channels().map(({ id }) => reads(here, id).join());
    expect(all.join()).not.toContain('lost');
    expect(here.slack.nextDue()).toBeNull();
  });

  it('follows its channel to another id', async () => {
    const here = await bench();
    schedules(here, 1, 'moved along');
    here.slack.control.changeId({ user: 'ada', channel: 'ops' });
    here.advance(MINUTE_MS);

    here.slack.tick();

    expect(reads(here)).toEqual(['U0ADA: moved along']);
  });

  it.each([
    ['no time', { at: 'soon', user: 'ada' }, 'soon is no instant'],
    ['nobody who speaks', { at: minute(1) }, 'Say who speaks'],
    ['a stranger', { at: minute(1), user: 'zoe' }, 'Nobody here is called zoe'],
    ['no such channel', { at: minute(1), user: 'ada', channel: 'nowhere' }, 'There is no channel'],
  ])('is refused with %s', async (_, more, why) => {
    const { slack } = await bench();

    const act = () => slack.control.schedule({ key: 'k', channel: 'ops', text: 'x', ...more });

    expect(act).toThrow(why);
  });
});

function act({ slack }: Bench): Bench['slack']['control'] {
  return slack.control;
}
