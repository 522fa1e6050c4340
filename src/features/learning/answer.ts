import type { View } from '@slack/web-api';
import {
  ANSWERS,
  type Answer,
  AUDIENCES,
  type Audience,
  HORIZONS,
  type Horizon,
  type PoolName,
  quarterOf,
} from '../../domain/learning/pool.ts';
import { Refusal } from '../../domain/refusal.ts';
import { buttons, FIELD, modal, section, textField } from '../../kit/blocks.ts';
import type { Button, Call, Modal, Reply } from '../../kit/feature.ts';

export const ANSWER = 'learning:answer';
const LINE = 'learning:line';
const FORM = 'learning:line-form';
const SAID = 'said';
const MOST_LINE = 200;

/** What a button of the question stands for. It names no incident: nobody needs to know which. */
interface Given {
  readonly day: string;
  readonly horizon: Horizon;
  readonly audience: Audience;
  readonly answer: Answer;
  readonly isPrivate: boolean;
}

export function answerValue({ day, horizon, audience, answer, isPrivate }: Given): string {
  return [day, horizon, audience, answer, isPrivate ? 'private' : 'public'].join(' ');
}

/**
 * Counts an answer, without whose it is.
 *
 * The question is closed first: a crash between the two costs an answer. The other way round it could
 * be counted twice, and a mark against that would have to say whose it was.
 */
export const answerButton: Button = {
  actionId: ANSWER,
  async run(call, world) {
    const given = readAnswer(call.text);
    if (!given || !(await world.asked.close(call.userId, given.day))) {
      throw new Refusal('That question was answered, or is over. Nothing more is expected of you.');
    }
    await world.answers.count(poolOf(given), given.answer);
    return thanks(given);
  },
};

/** One line more, for whoever wants to say it; opened by a button of the thanks. */
export const lineButton: Button = {
  actionId: LINE,
  asks: async (call) => form(call),
  async run() {
    throw new Refusal('Slack opened no form. Please press the button once more.');
  },
};

export const lineForm: Modal = {
  callbackId: FORM,
  read(state) {
    const line = state[SAID]?.[FIELD]?.value?.replace(/\s+/g, ' ').trim() ?? '';
    if (line === '') return { errors: { [SAID]: 'Write one line, or press Cancel.' } };
    return { input: { [SAID]: line } };
  },
  async run(_, input, metadata, world) {
    const pool = readPool(metadata['pool'] ?? '');
    if (!pool) throw new Refusal('That question is over. Nothing more is expected of you.');
    await world.answers.say(pool, input[SAID] ?? '');
    return { text: 'Kept, without your name.' };
  },
};

function thanks({ answer, isPrivate, ...given }: Given): Reply {
  if (answer === 'pass') return { text: 'Noted. Nothing more is asked.', replaces: true };
  const text = 'Counted, without your name. Thank you.';
  // What people write of a private incident would be read by those who must not know of it.
  if (isPrivate) return { text, replaces: true };
  const { quarter, horizon, audience } = poolOf(given);
  const look = {
    actionId: LINE,
    label: 'Add a line',
    value: [quarter, horizon, audience].join(' '),
  };
  return { text, blocks: [section(text), buttons(look)], replaces: true };
}

function poolOf({ day, horizon, audience }: Pick<Given, 'day' | 'horizon' | 'audience'>): PoolName {
  return { quarter: quarterOf(day), horizon, audience };
}

function readAnswer(value: string): Given | null {
  const [day = '', days, group, word, sight] = value.split(' ');
  const horizon = HORIZONS.find((one) => one === Number(days));
  const audience = AUDIENCES.find((one) => one === group);
  const answer = ANSWERS.find((one) => one === word);
  if (!horizon || !audience || !answer) return null;
  return { day, horizon, audience, answer, isPrivate: sight === 'private' };
}

function readPool(value: string): PoolName | null {
  const [quarter = '', days, group] = value.split(' ');
  const horizon = HORIZONS.find((one) => one === Number(days));
  const audience = AUDIENCES.find((one) => one === group);
  return horizon && audience ? { quarter, horizon, audience } : null;
}

function form({ text, channelId, responseUrl }: Call): View {
  return modal({
    callbackId: FORM,
    title: 'What came of it?',
    submit: 'Keep it',
    metadata: { pool: text, channelId: channelId ?? '', responseUrl: responseUrl ?? '' },
    blocks: [
      textField({
        id: SAID,
        label: 'What would you like to add?',
        hint: 'One line. Others read it without your name, once five people have answered.',
        maxLength: MOST_LINE,
      }),
    ],
  });
}
