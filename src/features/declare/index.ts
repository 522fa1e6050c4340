import type { Feature, Subcommand } from '../../kit/feature.ts';
import { declareIncident } from './declare-incident.ts';
import { declareForm, declareModal } from './form.ts';
import { readRequest } from './request.ts';

const declareCommand: Subcommand = {
  name: 'declare',
  aliases: ['open', 'new'],
  usage: '[sevN] <title>',
  summary: 'Open an incident with a channel of its own. Without a title, a form asks for it.',
  form: declareForm,

  async asks(call, world) {
    const { title } = await readRequest(call.text, world);
    return title ? null : declareForm(call, world);
  },

  async run(call, world) {
    return declareIncident(await readRequest(call.text, world), call, world);
  },
};

export const declare: Feature = {
  name: 'declare',
  scopes: ['commands', 'channels:manage', 'channels:read', 'chat:write', 'users:read', 'im:write'],
  subcommands: [declareCommand],
  modals: [declareModal],
};
