import { App, SocketModeReceiver } from '@slack/bolt';
import { APP_TOKEN, SILENT, TOKEN } from '../referees.ts';
import { COMMAND, modal } from './tour.ts';

/** A real Bolt app over Socket Mode that acknowledges everything, and opens modals when asked. */
export async function listen(slackApiUrl: string): Promise<{ stop(): Promise<unknown> }> {
  const clientOptions = { slackApiUrl };
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    installerOptions: { clientOptions },
    logger: SILENT,
  });
  const app = new App({ token: TOKEN, receiver, clientOptions, logger: SILENT, convoStore: false });
  app.event(/.*/, async () => {});
  app.shortcut(/.*/, async ({ ack }) => ack());
  app.view({ callback_id: 'contract', type: 'view_submission' }, async ({ ack }) => ack());
  app.view({ callback_id: 'contract', type: 'view_closed' }, async ({ ack }) => ack());
  // Acknowledged last, so that who typed or pressed finds the modal when the act has ended.
  app.command(COMMAND, async ({ ack, body, client }) => {
    const { text, trigger_id } = body;
    if (text === 'modal') await client.views.open({ trigger_id, view: modal() });
    await ack({ text: 'Done' });
  });
  app.action(/.*/, async ({ ack, body, client }) => {
    if (body.type === 'block_actions' && body.container['type'] === 'view') {
      await client.views.push({ trigger_id: body.trigger_id, view: modal() });
    }
    await ack();
  });
  await app.start();
  return app;
}
