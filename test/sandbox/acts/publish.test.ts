import { describe, expect, it } from 'vitest';
import { bench } from '../support/workspace.ts';

describe('what is sent to the app', () => {
  it.each([
    ['a message where the bot is', 'ops', ['message.channels'], ['channels:history'], 1],
    ['one where it is not', 'general', ['message.channels'], ['channels:history'], 0],
    ['one without the subscription', 'ops', ['message.groups'], ['channels:history'], 0],
    ['one without the scope', 'ops', ['message.channels'], ['chat:write'], 0],
    ['one in a private channel', 'secret', ['message.groups'], ['groups:history'], 1],
    ['one there by the wrong name', 'secret', ['message.channels'], ['groups:history'], 0],
  ])('%s', async (_, channel, events, scopes, expected) => {
    const { slack, traffic } = await bench({ events, scopes });
    const who = slack.control.bot().userId;
    slack.control.invite({ user: 'ada', channel: 'secret', who });
    await slack.idle();
    const before = sent(traffic);

    slack.control.post({ user: 'ada', channel, text: 'hi' });

    await slack.idle();
    expect(sent(traffic) - before).toBe(expected * 2);
  });

  it('its own messages too, under its bot id', async () => {
    const { slack, web, traffic } = await bench();

    await web.chat.postMessage({ channel: 'C0OPS', text: 'me' });
    await slack.idle();

    const [first] = traffic.filter(({ kind }) => kind === 'event');
    expect(first?.body).toMatchObject({
      event: { type: 'message', text: 'me', bot_id: slack.control.bot().botId },
    });
  });
});

/** Twice each here: with nobody connected, the first retry follows at once. */
function sent(traffic: readonly { readonly kind: string }[]): number {
  return traffic.filter(({ kind }) => kind === 'event').length;
}
