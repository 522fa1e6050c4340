import type { Asked } from './ledger.ts';
import { COMMAND, type Stage } from './stage.ts';
import { BEFORE } from './surroundings.ts';

/** Types a command, and notes how the bot took it. */
export async function type(
  kind: Asked['kind'],
  who: string,
  channel: string,
  text: string,
  stage: Stage,
): Promise<Asked> {
  const ack = await stage.slack.control.command({ user: who, channel, command: COMMAND, text });
  return { ...lastSent(stage), kind, who, text, taken: isTaken(ack) };
}

/** Declares by the form; null where no form came up. */
export async function fillForm(who: string, title: string, stage: Stage): Promise<Asked | null> {
  const { control } = stage.slack;
  await control.command({ user: who, channel: BEFORE, command: COMMAND, text: 'declare' });
  await stage.recover();
  try {
    const ack = await control.submit({ user: who, values: { title: { value: title } } });
    return { ...lastSent(stage), kind: 'declare', who, text: title, taken: isTaken(ack) };
  } catch {
    return null;
  }
}

/** An acknowledgement with words in it says that nothing was stored. */
function isTaken({ acked, body }: { readonly acked: boolean; readonly body: unknown }): boolean {
  const words = typeof body === 'object' && body !== null && Object.keys(body).length > 0;
  return acked && !words;
}

function lastSent({ ledger }: Stage): { readonly key: string } {
  return { key: [...ledger.sent.keys()].findLast((key) => !key.startsWith('event:')) ?? '' };
}
