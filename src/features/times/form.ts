import type { KnownBlock, View } from '@slack/web-api';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { outOfOrder, TIMES, type Times, timesOf, upperFirst } from '../../domain/times.ts';
import { checksField, FIELD, instantField, modal } from '../../kit/blocks.ts';
import { BUTTON } from '../../kit/card.ts';
import type { Button, Call, Input, Modal, Reading, ViewState } from '../../kit/feature.ts';
import { asksPressed } from '../../kit/incident-of.ts';
import { correct } from './correct.ts';

const FORM = 'times:correct';
const ORDER = 'order';
const YES = 'yes';

export const timesButton: Button = {
  actionId: BUTTON.times,
  verb: 'times',
  asks: asksPressed(form),
  async run() {
    throw new Refusal('That incident is gone.');
  },
};

export const timesForm: Modal = {
  callbackId: FORM,
  verb: 'times',
  read,
  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incident'] ?? '');
    if (!incident) throw new Refusal('That incident is gone.');
    return correct(incident, timesIn(input), call, world);
  },
};

function form(incident: Incident, { channelId, responseUrl }: Call): View {
  const { id, resolvedAt } = incident;
  const known = timesOf(incident);
  const names = TIMES.filter((name) => name !== 'resolved' || resolvedAt);
  const fields: KnownBlock[] = names.map((name) => {
    return instantField({
      id: name,
      label: upperFirst(name),
      optional: true,
      initial: known[name],
    });
  });
  return modal({
    callbackId: FORM,
    title: 'Times',
    submit: 'Correct',
    metadata: { incident: id, channelId: channelId ?? '', responseUrl: responseUrl ?? '' },
    blocks: [
      ...fields,
      checksField({
        id: ORDER,
        label: 'Order',
        optional: true,
        choices: [{ value: YES, label: 'These times are right, whatever their order' }],
      }),
    ],
  });
}

/** What is left empty stays as it is. */
function read(state: ViewState, now: Date): Reading {
  const input: Record<string, string> = {};
  for (const name of TIMES) {
    const seconds = state[name]?.[FIELD]?.selected_date_time;
    if (seconds) input[name] = new Date(seconds * 1000).toISOString();
  }
  const times = timesIn(input);
  const late = TIMES.find((name) => (times[name] ?? now) > now);
  if (late) return { errors: { [late]: 'That is in the future. Give a time that has passed.' } };
  const order = outOfOrder(times);
  const isMeant = state[ORDER]?.[FIELD]?.selected_options?.some(({ value }) => value === YES);
  if (!order || isMeant) return { input };
  const { earlier, than } = order;
  const error = `Then it was ${earlier} before it was ${than}. If that is so, tick the box below and send it again.`;
  return { errors: { [earlier]: error } };
}

function timesIn(input: Input): Partial<Times> {
  return Object.fromEntries(
    TIMES.flatMap((name) => (input[name] ? [[name, new Date(input[name])] as const] : [])),
  );
}
