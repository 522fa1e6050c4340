import type { View } from '@slack/web-api';
import { type Action, type Evidence, labelOf } from '../../domain/action.ts';
import { verify } from '../../domain/follow-up.ts';
import { Refusal } from '../../domain/refusal.ts';
import { BUTTON } from '../../kit/action-views.ts';
import { FIELD, modal, textField } from '../../kit/blocks.ts';
import type { Button, Input, Modal, Subcommand } from '../../kit/feature.ts';
import { incidentHere, pressed } from '../../kit/incident-of.ts';
import { formFor, meant } from './edit-form.ts';
import { worded } from './read-line.ts';
import { actionNamed, actionOfButton, settle } from './settle.ts';

const FORM = 'actions:verify-form';
const LINK = 'link';
const WORDS = 'words';
const MOST_LINK = 2000;
const MOST_WORDS = 300;

const WHAT = 'a link to the test, drill, alert or measurement that shows it';

export const verifyCommand: Subcommand = {
  name: 'verify',
  usage: 'F1 <link> [words]',
  summary: 'Say what shows that a follow-up has its effect.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const [label = '', link = '', ...rest] = call.text.trim().split(/\s+/);
    const action = await actionNamed(label, 'verify', incident, world);
    const address = addressIn(link);
    if (!address) {
      throw new Refusal(
        `Give ${WHAT}, such as \`${world.command} verify ${labelOf(action)} https://...\`. Without one, \`done\` is enough.`,
      );
    }
    const words = (await worded(rest.join(' '), world)).slice(0, MOST_WORDS);
    const evidence = { link: address, words };
    return settle(action, incident, call, world, (it, act) => verify(it, evidence, act));
  },
};

export const verifyButton: Button = {
  actionId: BUTTON.verify,
  verb: 'verify',
  asks: (call, world) => formFor(call, world, verifyForm, ({ state }) => state === 'done'),
  run: pressed(async (_incident, call, world) => {
    const action = await actionOfButton(call, world);
    throw new Refusal(`${labelOf(action)} is ${action.state}. Say that it is done first.`);
  }),
};

export const verifyModal: Modal = {
  callbackId: FORM,
  verb: 'verify',

  read(state) {
    const link = addressIn(state[LINK]?.[FIELD]?.value?.trim() ?? '');
    if (!link) return { errors: { [LINK]: `This takes ${WHAT}: it begins with https://` } };
    const words = state[WORDS]?.[FIELD]?.value?.replace(/\s+/g, ' ').trim() ?? '';
    return { input: { [LINK]: link, [WORDS]: words } };
  },

  async run(call, input, metadata, world) {
    const { action, incident } = await meant(metadata, world);
    const evidence: Evidence = { link: input[LINK] ?? '', words: input[WORDS] ?? '' };
    return settle(action, incident, call, world, (it, act) => verify(it, evidence, act));
  },
};

function verifyForm(action: Action, metadata: Input): View {
  return modal({
    callbackId: FORM,
    title: `What shows ${labelOf(action)}?`,
    submit: 'Keep it',
    metadata,
    blocks: [
      textField({
        id: LINK,
        label: 'A link to what shows its effect',
        hint: 'A test, a drill, an alert that would fire now, a measurement. Nobody has to: done is done.',
        maxLength: MOST_LINK,
      }),
      textField({
        id: WORDS,
        label: 'What can be seen there?',
        optional: true,
        maxLength: MOST_WORDS,
      }),
    ],
  });
}

/** The address in `https://...`, or in `<https://...|words>` as Slack sends it; null for all else. */
function addressIn(typed: string): string | null {
  const [, bare = ''] = /^<?([^<>|\s]+)(?:\|[^<>]*)?>?$/.exec(typed) ?? [];
  const url = URL.parse(bare.replaceAll('&amp;', '&'));
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url && isWeb && url.href.length <= MOST_LINK ? url.href : null;
}
