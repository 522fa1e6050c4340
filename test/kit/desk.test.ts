import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { features } from '../../src/features/index.ts';
import { desk } from '../../src/kit/desk.ts';
import { inFlight } from '../../src/kit/in-flight.ts';
import type { World } from '../../src/kit/world.ts';
import { MOMENT } from '../support/incidents.ts';

/** As much of a world as is there when the database is away. */
function worldWithoutDatabase(): World {
  const away = () => Promise.reject(new Error('away'));
  return {
    policy: DEFAULT_POLICY,
    command: '/incident',
    self: { userId: 'U0BOT', botId: 'B0BOT', workspaceUrl: 'https://test.slack.com/' },
    inbox: { add: away },
    incidents: { ofChannel: away },
    log: { info() {}, warn() {}, error() {} },
    now: () => MOMENT,
    newId: () => 'id',
  } as unknown as World;
}

function deskWithoutDatabase() {
  const gaps: string[] = [];
  const acks: (object | undefined)[] = [];
  const inward = desk(features, worldWithoutDatabase(), inFlight(), () => void gaps.push('gap'));
  return {
    gaps,
    acks,
    receive: inward.receive,
    ack: async (said?: object) => void acks.push(said),
  };
}

const reaction = {
  type: 'event_callback',
  event_id: 'Ev1',
  event_time: 1,
  event: {
    type: 'reaction_added',
    user: 'U1',
    reaction: 'pushpin',
    event_ts: '2.0',
    item: { type: 'message', channel: 'C7', ts: '1.0' },
  },
};

describe('the desk while the database is away', () => {
  it('does not acknowledge an event, and knows that it may be lost', async () => {
    const { gaps, acks, receive, ack } = deskWithoutDatabase();

    await expect(receive(reaction, ack)).rejects.toThrow('not stored');

    expect([gaps, acks]).toEqual([['gap'], []]);
  });

  it('acknowledges what nobody wants without asking the database', async () => {
    const { gaps, acks, receive, ack } = deskWithoutDatabase();
    const event = { ...reaction.event, reaction: 'eyes' };

    await receive({ ...reaction, event }, ack);

    expect([gaps, acks]).toEqual([[], [undefined]]);
  });

  it('answers a command with what to do', async () => {
    const { acks, receive, ack } = deskWithoutDatabase();
    const command = {
      command: '/incident',
      text: 'resolve',
      user_id: 'U1',
      channel_id: 'C7',
      trigger_id: 't',
      response_url: 'http://127.0.0.1:1/',
    };

    await receive(command, ack);

    expect(acks).toEqual([
      { response_type: 'ephemeral', text: expect.stringContaining('try again if it was not') },
    ]);
  });

  it('keeps a form open, with the reason at its first field', async () => {
    const { acks, receive, ack } = deskWithoutDatabase();
    const submission = {
      type: 'view_submission',
      user: { id: 'U1' },
      view: {
        id: 'V1',
        hash: 'h',
        callback_id: 'declare:form',
        private_metadata: '{}',
        state: { values: { title: { value: { value: 'Checkout is down' } } } },
      },
    };

    await receive(submission, ack);

    expect(acks).toEqual([
      {
        response_action: 'errors',
        errors: { title: expect.stringContaining('may not have been recorded') },
      },
    ]);
  });
});

describe('the desk', () => {
  it('takes a rate-limit notice for a gap', async () => {
    const { gaps, acks, receive, ack } = deskWithoutDatabase();

    await receive({ type: 'app_rate_limited', minute_rate_limited: 1 }, ack);

    expect([gaps, acks]).toEqual([['gap'], [undefined]]);
  });
});
