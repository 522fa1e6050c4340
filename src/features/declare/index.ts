import type { Feature, Subcommand } from '../../kit/feature.ts';
import { anywayButton } from './anyway.ts';
import { declareIncident } from './declare-incident.ts';
import { declareForm, declareModal } from './form.ts';
import { joinButton } from './join.ts';
import { readRequest } from './request.ts';
import { declareAnywhere, declareFromMessage, openButton } from './ways-in.ts';

const declareCommand: Subcommand = {
  name: 'declare',
  aliases: ['open', 'new'],
  usage: '[sevN] [private] [drill] <title>',
  summary: 'Open an incident with a channel of its own. Without a title, a form asks for it.',
  form: declareForm,

  async asks(call, world) {
    const { title } = await readRequest(call.text, call.channelId, world);
    return title ? null : declareForm(call, world);
  },

  async run(call, world) {
    return declareIncident(await readRequest(call.text, call.channelId, world), call, world);
  },
};

export const declare: Feature = {
  name: 'declare',
  scopes: ['commands', 'channels:manage', 'channels:read', 'chat:write', 'users:read', 'im:write'],
  optionalScopes: [
    {
      scope: 'usergroups:read',
      why: 'brings in the members of the user groups that a severity names',
    },
  ],
  subcommands: [declareCommand],
  modals: [declareModal],
  buttons: [openButton, joinButton, anywayButton],
  shortcuts: [declareFromMessage],
  globalShortcuts: [declareAnywhere],
};
