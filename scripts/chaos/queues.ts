import type { Found } from './find.ts';
import type { Stage } from './stage.ts';

/** Nothing acknowledged is left undone, and nothing is kept twice. */
export function queues({ inbox, outbox, jobs, incidents, entries }: Found, { ledger }: Stage) {
  const done = new Set([
    ...incidents.flatMap(({ changes }) => changes.map(({ key }) => key)),
    ...entries.map(({ id }) => id.replace(/^log:/, '')),
  ]);
  const open = inbox.filter(({ state }) => state !== 'done');
  const stuck = outbox.filter(
    (row) =>
      row.state !== 'sent' && isPosted(row.key) && !(row.state === 'parked' && isPrivate(row)),
  );
  const undone = ledger.asked
    .filter(({ kind }) => ['declare', 'change', 'log'].includes(kind))
    .filter(({ taken, key }) => taken && !done.has(key));
  return [
    ...open.map(({ state }) => `A row of the inbox is still ${state}.`),
    ...(inbox.some(({ body }) => body !== null) ? ['The inbox keeps what was said.'] : []),
    ...inbox
      .filter(({ key }) => !ledger.sent.has(key))
      .map(() => 'One thing that Slack sent is in the inbox twice.'),
    ...stuck.map(({ state, key }) => `A message is still ${state} (${key}).`),
    ...jobs.filter(({ state }) => state !== 'done').map(({ state }) => `A job is still ${state}.`),
    ...undone.map(({ text }) => `Acknowledged, and never done: ${text.split(' ')[0]}.`),
  ];
}

/** Rows that end as a message of their own. */
export function isPosted(key: string): boolean {
  return !/:(topic|now|shut)$|:invite:/.test(key) && !isReceipt(key);
}

/** Whispered to one person in the channel, where there is one to whisper to; else it went to a place that is known. */
export function isForOne({ key, sent }: Pick<Found['outbox'][number], 'key' | 'sent'>): boolean {
  return sent === null && /^(update-reminder|prompt-during):/.test(key) && !key.endsWith(':direct');
}

function isReceipt(key: string): boolean {
  return key.includes(':first-capture:');
}

/** What Slack does not let the bot look for: such a row is parked once it is unclear. */
function isPrivate({ send }: Found['outbox'][number]): boolean {
  return send !== null && ['whisper', 'direct', 'respond'].includes(send.method);
}

/** What may be said beside an answer: that it is tried again, that no form came up (one may have), whom to invite. */
const BESIDE =
  /it is tried again|may not have opened the form|may not have been recorded|`\/invite`/;

/** Nobody is told twice what they alone are told; an apology or a hint may come beside an answer. */
export function privately({ outbox }: Found, { ledger, slack }: Stage): string[] {
  const twice = [...ledger.answers.values()].filter(
    (texts) => texts.filter((text) => !BESIDE.test(text)).length > 1,
  );
  const said = slack.control.calls().filter(({ ok }) => ok);
  const whispers = said.filter(({ method }) => method === 'chat.postEphemeral');
  const directs = said.filter(
    ({ method, channel }) => method === 'chat.postMessage' && channel?.startsWith('D'),
  );
  const rows = (is: (row: Found['outbox'][number]) => boolean) => outbox.filter(is).length;
  return [
    ...twice.map(([text = '']) => `An answer came twice: ${text.slice(0, 20)}...`),
    ...(whispers.length > rows((row) => isReceipt(row.key) || isForOne(row))
      ? ['A whisper came twice.']
      : []),
    ...(directs.length > rows(({ lane }) => lane.startsWith('direct:'))
      ? ['A direct message came twice.']
      : []),
  ];
}
