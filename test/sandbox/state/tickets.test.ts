import { describe, expect, it } from 'vitest';
import { withApp } from '../support/app.ts';
import { errorOf } from '../support/workspace.ts';

const here = { user: 'ada', channel: 'ops' };

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
