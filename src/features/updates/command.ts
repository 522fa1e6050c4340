import { Refusal } from '../../domain/refusal.ts';
import { BUTTON } from '../../kit/card.ts';
import { unquoted } from '../../kit/command-line.ts';
import type { Button, Subcommand } from '../../kit/feature.ts';
import { asksPressed, asksTyped, typed } from '../../kit/incident-of.ts';
import { readable } from '../../kit/text.ts';
import { updateForm } from './form.ts';
import { post } from './post.ts';

const openForm = asksTyped(updateForm);

export const updateCommand: Subcommand = {
  name: 'update',
  usage: '[text]',
  summary: 'Tell everybody how things stand; alone it opens the form, with the last update in it.',
  asks: async (call, world) => (call.text === '' ? openForm(call, world) : null),
  run: typed(async (incident, call, world) => {
    const text = unquoted(await readable(call.text, world));
    if (!text) throw new Refusal(`Say what is new: \`${world.command} update <text>\`.`);
    return post({ text, forCustomers: null }, incident, call, world);
  }),
};

export const updateButton: Button = {
  actionId: BUTTON.update,
  verb: 'update',
  asks: asksPressed(updateForm),
  async run() {
    throw new Refusal('That incident is gone.');
  },
};
