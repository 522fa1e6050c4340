import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { socketApp } from '../support/app.ts';
import { bench, errorOf } from '../support/workspace.ts';

type Listen = (app: App) => void;

const here = { user: 'ada', channel: 'ops' };

async function withApp(listen: Listen) {
  const at = await bench();
  await socketApp(at.slack, listen);
  return at;
}

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

describe('a trigger and a response url', () => {
  const view = {
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: 'Tea' },
    blocks: [],
  };

  it.each([
    ['at once', 0, 'ok'],
    ['after 3 s', 3_000, 'ok'],
    ['a moment later', 3_001, 'expired_trigger_id'],
  ])('a trigger opens a view %s or not', async (_, wait, expected) => {
    let trigger = '';
    const { slack, web, advance } = await withApp((app) =>
      app.command('/kettle', async ({ body, ack }) => {
        trigger = body.trigger_id;
        await ack();
      }),
    );
    await slack.control.command({ ...here, command: '/kettle', text: '' });

    advance(wait);

    expect(await errorOf(web.views.open({ trigger_id: trigger, view }))).toBe(expected);
  });

  it('a trigger serves once', async () => {
    let trigger = '';
    const { slack, web } = await withApp((app) =>
      app.command('/kettle', async ({ body, ack }) => {
        trigger = body.trigger_id;
        await ack();
      }),
    );
    await slack.control.command({ ...here, command: '/kettle', text: '' });

    await web.views.open({ trigger_id: trigger, view });

    const again = web.views.open({ trigger_id: trigger, view });
    expect(await errorOf(again)).toBe('exchanged_trigger_id');
    const made = web.views.open({ trigger_id: '1.2.3', view });
    expect(await errorOf(made)).toBe('invalid_trigger_id');
  });

  it('a response url serves five times within half an hour', async () => {
    const urls: string[] = [];
    const { slack, advance } = await withApp((app) =>
      app.command('/kettle', async ({ body, ack }) => {
        urls.push(body.response_url);
        await ack();
      }),
    );
    const post = async (url = '', text = 'later') =>
      (await fetch(url, { method: 'POST', body: JSON.stringify({ text }) })).status;
    const act = { ...here, command: '/kettle', text: '' };
    await slack.control.command(act);
    await slack.control.command(act);

    const often = [];
    for (let use = 0; use < 6; use += 1) often.push(await post(urls[0]));
    const empty = await post(urls[1], '');
    advance(30 * 60_000 + 1);
    const late = await post(urls[1]);

    expect(often).toEqual([200, 200, 200, 200, 200, 404]);
    expect([empty, late]).toEqual([400, 404]);
  });
});

describe('a button', () => {
  const row = (...values: string[]) => [
    {
      type: 'actions' as const,
      block_id: 'row',
      elements: [
        ...values.map((value) => ({
          type: 'button' as const,
          action_id: 'go',
          value,
          text: { type: 'plain_text' as const, text: value },
        })),
        {
          type: 'static_select' as const,
          action_id: 'pick',
          options: ['x', 'y'].map((value) => ({
            text: { type: 'plain_text' as const, text: value },
            value,
          })),
        },
      ],
    },
  ];

  async function withButtons(listen: Listen, ...values: string[]) {
    const at = await withApp(listen);
    const words = { channel: 'C0OPS', text: 'Go?', blocks: row(...values) };
    const { ts = '' } = await at.web.chat.postMessage(words);
    return { ...at, ts, words };
  }

  it('tells the app which of several was pressed, and where', async () => {
    const heard: object[] = [];
    const listen: Listen = (app) =>
      app.action('go', async ({ payload, body, ack }) => {
        heard.push({ ...payload, ...body });
        await ack();
      });
    const { slack, ts } = await withButtons(listen, 'yes', 'no');

    await slack.control.press({ ...here, ts, actionId: 'go', value: 'no' });

    expect(heard).toMatchObject([
      { block_id: 'row', value: 'no', message: { ts, text: 'Go?' }, user: { id: 'U0ADA' } },
    ]);
  });

  it('in an ephemeral message comes without the message, and can replace it', async () => {
    const heard: object[] = [];
    const { slack, web, words } = await withButtons(
      (app) =>
        app.action('go', async ({ body, ack, respond }) => {
          heard.push(body);
          await ack();
          await respond({ text: 'done', replace_original: true });
        }),
      'yes',
    );
    const { message_ts: ts = '' } = await web.chat.postEphemeral({ ...words, user: 'U0ADA' });

    await slack.control.press({ ...here, ts, actionId: 'go' });
    await slack.idle();

    expect(heard).toMatchObject([{ container: { is_ephemeral: true, message_ts: ts } }]);
    expect(heard[0]).not.toHaveProperty('message');
    await expect
      .poll(() => slack.control.channel({ channel: 'ops', as: 'ada' }).messages.at(-1)?.text)
      .toBe('done');
  });

  it('of a menu carries the option chosen, and no other can be chosen', async () => {
    const heard: unknown[] = [];
    const listen: Listen = (app) =>
      app.action({ action_id: 'pick', type: 'block_actions' }, async ({ payload, ack }) => {
        heard.push('selected_option' in payload ? payload.selected_option : null);
        await ack();
      });
    const { slack, ts } = await withButtons(listen, 'yes');

    await slack.control.press({ ...here, ts, actionId: 'pick', value: 'y' });

    expect(heard).toEqual([{ text: { type: 'plain_text', text: 'y' }, value: 'y' }]);
    const other = slack.control.press({ ...here, ts, actionId: 'pick', value: 'z' });
    await expect(other).rejects.toThrow('z is not among what pick offers.');
  });

  it.each([
    ['stay', 'There is nothing called stay to press there.'],
    ['go', 'Several are called go; say which by its value.'],
  ])('called %s is refused', async (actionId, sentence) => {
    const { slack, ts } = await withButtons(() => {}, 'yes', 'no');

    expect(() => slack.control.press({ ...here, ts, actionId })).toThrow(sentence);
  });
});

describe('a shortcut', () => {
  it('carries the message, from a channel where the bot is not', async () => {
    const heard: object[] = [];
    const { slack } = await withApp((app) =>
      app.shortcut('keep', async ({ body, ack }) => {
        heard.push(body);
        await ack();
      }),
    );
    const general = { user: 'ada', channel: 'general' };
    const { ts } = slack.control.post({ ...general, text: 'before it began' });

    await slack.control.shortcut({ ...general, callbackId: 'keep', ts });

    expect(heard).toMatchObject([
      {
        type: 'message_action',
        channel: { id: 'C0GENERAL', name: 'general' },
        message: { ts, text: 'before it began', user: 'U0ADA' },
      },
    ]);
  });

  it('cannot be used on what the person cannot read', async () => {
    const { slack } = await bench();
    const { ts } = slack.control.post({ user: 'ada', channel: 'secret', text: 'between us' });

    const act = { user: 'bob', callbackId: 'keep', channel: 'secret', ts };

    expect(() => slack.control.shortcut(act)).toThrow('bob cannot see secret; invite them first.');
  });
});
