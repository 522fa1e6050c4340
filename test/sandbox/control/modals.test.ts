import type { App, ViewResponseAction } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { socketApp } from '../support/app.ts';
import { type Bench, bench, errorOf } from '../support/workspace.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

function modal(callback_id = 'tea', more: object = {}) {
  return {
    type: 'modal' as const,
    callback_id,
    title: plain('Tea'),
    submit: plain('Brew'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'leaf',
        label: plain('Leaf'),
        element: { type: 'plain_text_input' as const, action_id: 'leaf', max_length: 10 },
      },
      {
        type: 'input' as const,
        block_id: 'milk',
        label: plain('Milk'),
        optional: true,
        element: {
          type: 'static_select' as const,
          action_id: 'milk',
          options: [{ text: plain('Yes'), value: 'yes' }],
        },
      },
    ],
    ...more,
  };
}

const ada = { user: 'ada' };
const filled = { ...ada, values: { leaf: { leaf: 'Assam' } } };

/** Ada has the modal open; the app answers a submission with `answer`. */
async function opened(
  answer?: ViewResponseAction,
  view = modal(),
  listen: (app: App) => void = () => {},
): Promise<Bench & { readonly heard: object[] }> {
  const at = await bench();
  const heard: object[] = [];
  await socketApp(at.slack, (app) => {
    app.command('/kettle', async ({ body, ack, client }) => {
      await client.views.open({ trigger_id: body.trigger_id, view });
      await ack();
    });
    app.view('tea', async ({ view: { state }, ack }) => {
      heard.push(state.values);
      await (answer ? ack(answer) : ack());
    });
    app.view({ callback_id: 'tea', type: 'view_closed' }, async ({ body, ack }) => {
      heard.push({ closed: body.view.callback_id });
      await ack();
    });
    listen(app);
  });
  await at.slack.control.command({ ...ada, channel: 'ops', command: '/kettle', text: '' });
  return { ...at, heard };
}

describe('submitting a modal', () => {
  it('hands the app what was entered, and closes it', async () => {
    const { slack, heard } = await opened();

    const values = { leaf: { leaf: 'Assam' }, milk: { milk: 'yes' } };
    const ack = await slack.control.submit({ ...ada, values });

    expect(ack).toMatchObject({ acked: true });
    expect(heard).toMatchObject([
      {
        leaf: { leaf: { type: 'plain_text_input', value: 'Assam' } },
        milk: { milk: { type: 'static_select', selected_option: { value: 'yes' } } },
      },
    ]);
    expect(slack.control.view(ada)).toBeNull();
  });

  it('with errors keeps it open, and shows them', async () => {
    const { slack } = await opened({ response_action: 'errors', errors: { leaf: 'No such leaf' } });

    const ack = await slack.control.submit(filled);

    expect(ack.errors).toEqual({ leaf: 'No such leaf' });
    expect(slack.control.view(ada)?.state.values['leaf']?.['leaf']).toMatchObject({
      value: 'Assam',
    });
  });

  it.each<[ViewResponseAction, string | null]>([
    [{ response_action: 'update', view: modal('other') }, 'other'],
    [{ response_action: 'push', view: modal('upper') }, 'upper'],
    [{ response_action: 'clear' }, null],
  ])('answered with %j leaves the right view on top', async (answer, expected) => {
    const { slack } = await opened(answer);

    await slack.control.submit(filled);

    expect(slack.control.view(ada)?.callback_id ?? null).toBe(expected);
  });

  it.each([
    [{}, 'Please complete the required field leaf.'],
    [{ leaf: { leaf: 'Lapsang Souchong' } }, 'leaf takes 10 characters at most.'],
    [{ leaf: { leaf: 'Assam' }, milk: { milk: 'oat' } }, 'oat is not among what milk offers.'],
    [{ cup: { cup: 'big' } }, 'The view has no cup in a block cup.'],
  ])('with %j is refused before the app hears of it', async (values, sentence) => {
    const { slack, heard } = await opened();

    expect(() => slack.control.submit({ ...ada, values })).toThrow(sentence);
    expect(heard).toEqual([]);
  });

  it('is for who has it open', async () => {
    const { slack } = await opened();

    expect(() => slack.control.submit({ ...filled, user: 'bob' })).toThrow(
      'bob has no modal open.',
    );
  });

  it('shows a view Slack refuses as a refusal', async () => {
    const tooLong = modal('other', { title: plain('A title beyond twenty-four') });
    const { slack } = await opened({ response_action: 'update', view: tooLong });

    const submission = slack.control.submit(filled);

    await expect(submission).rejects.toThrow('Slack refuses the view the app answered with');
  });
});

describe('closing a modal', () => {
  it.each([
    [true, [{ closed: 'tea' }]],
    [false, []],
  ])('tells an app that asked to be told: %s', async (notify, expected) => {
    const { slack, heard } = await opened(undefined, modal('tea', { notify_on_close: notify }));

    await slack.control.closeView(ada);

    expect(heard).toEqual(expected);
    expect(slack.control.view(ada)).toBeNull();
  });
});

describe('views.*', () => {
  it('update keeps what was entered, and the hash guards against a newer view', async () => {
    const { slack, web } = await opened({ response_action: 'errors', errors: { leaf: 'no' } });
    await slack.control.submit(filled);
    const { id = '', hash = '' } = slack.control.view(ada) ?? {};

    const { view } = await web.views.update({ view_id: id, hash, view: modal('newer') });

    expect(view?.id).toBe(id);
    expect(slack.control.view(ada)?.state.values['leaf']?.['leaf']?.['value']).toBe('Assam');
    const stale = web.views.update({ view_id: id, hash, view: modal() });
    expect(await errorOf(stale)).toBe('hash_conflict');
    const gone = web.views.update({ view_id: 'V0', view: modal() });
    expect(await errorOf(gone)).toBe('not_found');
  });

  it('finds a view by the name the app gave it, which no other may have', async () => {
    const { slack, web } = await opened(undefined, modal('tea', { external_id: 'pot' }));

    await web.views.update({ external_id: 'pot', view: modal('newer', { external_id: 'pot' }) });

    expect(slack.control.view(ada)?.callback_id).toBe('newer');
    const home = { type: 'home' as const, blocks: [], external_id: 'pot' };
    const twice = web.views.publish({ user_id: 'U0BOB', view: home });
    expect(await errorOf(twice)).toBe('duplicate_external_id');
  });

  it.each([
    ['a title of 25', { title: plain('x'.repeat(25)) }, '/view/title/text'],
    ['an input without a submit', { submit: undefined }, '/view'],
    ['private metadata of 3001', { private_metadata: 'x'.repeat(3001) }, '/view/private_metadata'],
    [
      '101 blocks',
      { blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) },
      '/view/blocks',
    ],
  ])('refuse %s and say where', async (_, wrong, pointer) => {
    const { slack, web } = await opened();
    const view_id = slack.control.view(ada)?.id ?? '';

    const refusal = await web.views
      .update({ view_id, view: modal('tea', wrong) })
      .catch(({ data }) => data);

    expect(refusal.error).toBe('invalid_arguments');
    expect(refusal.response_metadata.messages[0]).toContain(`[json-pointer:${pointer}]`);
  });

  it('push lays views on top, three deep', async () => {
    const outcomes: string[] = [];
    const deeper = { type: 'actions', block_id: 'row', elements: [button('deeper')] };
    const view = modal('tea', { blocks: [deeper] });
    const { slack } = await opened(undefined, view, (app) =>
      app.action('deeper', async ({ body, ack, client }) => {
        const trigger_id = 'trigger_id' in body ? body.trigger_id : '';
        outcomes.push(await errorOf(client.views.push({ trigger_id, view })));
        await ack();
      }),
    );

    for (const _ of [1, 2, 3]) await slack.control.pressInView({ ...ada, actionId: 'deeper' });

    expect(outcomes).toEqual(['ok', 'ok', 'push_limit_reached']);
  });

  it('publish fills the Home tab, which the app hears of when it is opened', async () => {
    const { slack, web, traffic } = await bench();
    const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };

    await web.views.publish({ user_id: 'U0ADA', view });
    const home = slack.control.home(ada);

    expect(home?.blocks).toMatchObject([{ type: 'divider' }]);
    const events = traffic.filter(({ kind }) => kind === 'event');
    expect(events[0]?.body).toMatchObject({
      event: { type: 'app_home_opened', tab: 'home', user: 'U0ADA' },
    });
    await slack.idle();
  });
});

function button(action_id: string) {
  return { type: 'button', action_id, text: plain('Go') };
}
