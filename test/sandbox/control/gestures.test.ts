import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { withApp } from '../support/app.ts';
import { bench } from '../support/workspace.ts';

type Listen = (app: App) => void;

const here = { user: 'ada', channel: 'ops' };

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
          await respond({ text: 'done', replace_original: true });
          await ack();
        }),
      'yes',
    );
    const { message_ts: ts = '' } = await web.chat.postEphemeral({ ...words, user: 'U0ADA' });

    await slack.control.press({ ...here, ts, actionId: 'go' });

    expect(heard).toMatchObject([{ container: { is_ephemeral: true, message_ts: ts } }]);
    expect(heard[0]).not.toHaveProperty('message');
    const seen = slack.control.channel({ channel: 'ops', as: 'ada' }).messages.at(-1);
    expect(seen).toMatchObject({ ts, text: 'done' });
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
