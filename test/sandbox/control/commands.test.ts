import { describe, expect, it } from 'vitest';
import { withApp } from '../support/app.ts';
import { bench } from '../support/workspace.ts';

const here = { user: 'ada', channel: 'ops' };

describe('a slash command', () => {
  it.each([
    ['/kettle', 'ask @bob in #ops & <go>', 'ask <@U0BOB|bob> in <#C0OPS|ops> &amp; &lt;go&gt;'],
    ['/kettle', 'ask @nobody at 1 > 0', 'ask @nobody at 1 &gt; 0'],
    ['/raw', 'ask @bob in #ops & <go>', 'ask @bob in #ops & <go>'],
  ])('%s with "%s" reaches the app as "%s"', async (command, text, expected) => {
    const heard: string[] = [];
    const { slack } = await withApp((app) =>
      app.command(/./, async ({ command: { text: given }, ack }) => {
        heard.push(given);
        await ack();
      }),
    );

    await slack.control.command({ ...here, command, text });

    expect(heard).toEqual([expected]);
  });

  it.each([
    ['a text is shown to the person alone', 'quiet', { ephemeral: true, text: 'quiet' }],
    [
      'in_channel is shown to all',
      { response_type: 'in_channel', text: 'loud' } as const,
      { ephemeral: false, text: 'loud' },
    ],
  ])('acknowledged with %s', async (_, answer, expected) => {
    const { slack } = await withApp((app) =>
      app.command('/kettle', async ({ ack }) => {
        await ack(answer);
      }),
    );

    await slack.control.command({ ...here, command: '/kettle', text: '' });

    expect(slack.control.channel({ channel: 'ops', as: 'ada' }).messages).toMatchObject([expected]);
  });

  it('fails at once with nobody connected, and is never sent again', async () => {
    const { slack, advance } = await bench();

    const ack = await slack.control.command({ ...here, command: '/kettle', text: '' });
    advance(600_000);
    slack.tick();

    expect(ack.acked).toBe(false);
    expect(slack.control.deliveries()).toHaveLength(1);
    const seen = slack.control.channel({ channel: 'ops', as: 'ada' }).messages.at(-1);
    expect(seen).toMatchObject({ author: 'Slackbot', ephemeral: true });
    expect(seen?.text).toBe('/kettle failed with the error "dispatch_failed"');
  });

  it.each([
    [{ command: '/none' }, '/none is not a command of this workspace.'],
    [{ user: 'cy' }, 'cy has left the workspace and can do nothing.'],
    [{ user: 'eve' }, "Nobody here is called eve; name a member's id or name."],
    [{ channel: 'nowhere' }, 'There is no channel nowhere; name one by its id or name.'],
    [{ user: 'bob', channel: 'secret' }, 'bob cannot see secret; invite them first.'],
  ])('is refused for %j', async (wrong, sentence) => {
    const { slack } = await bench();
    const act = { ...here, command: '/kettle', text: '', ...wrong };

    expect(() => slack.control.command(act)).toThrow(sentence);
  });
});

describe('an app without the scope commands', () => {
  it('offers neither commands nor shortcuts', async () => {
    const { slack } = await bench({ scopes: ['chat:write'] });
    const sentence = 'Kettle offers nothing to run: its token lacks the scope commands.';

    expect(() => slack.control.command({ ...here, command: '/kettle', text: '' })).toThrow(
      sentence,
    );
    expect(() => slack.control.shortcut({ user: 'ada', callbackId: 'begin' })).toThrow(sentence);
  });
});
