import type { View } from '@slack/web-api';
import { type Action, labelOf } from '../../../domain/action.ts';
import type { Incident } from '../../../domain/incident.ts';
import { wantIssue } from '../../../domain/issue-link.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { BUTTON } from '../../../kit/action-views.ts';
import { modal, section } from '../../../kit/blocks.ts';
import type { Button, Call, Input, Modal, Reply } from '../../../kit/feature.ts';
import { pressed } from '../../../kit/incident-of.ts';
import { escaped } from '../../../kit/text.ts';
import type { World } from '../../../kit/world.ts';
import { changeAction } from '../change-action.ts';
import { formFor, meant } from '../edit-form.ts';
import { actionOfButton } from '../settle.ts';

const FORM = 'actions:issue-form';

/** Makes an issue of what was accepted, when somebody presses it and never otherwise. */
export const issueButton: Button = {
  actionId: BUTTON.issue,
  verb: 'follow-up',

  async asks(call, world) {
    const [id = ''] = call.text.split(' ');
    const incident = await world.incidents.byId(id);
    if (!incident?.isPrivate) return null;
    const repository = repositoryOf(world);
    const fits = ({ state, issue }: Action) => state === 'accepted' && !issue;
    return formFor(call, world, (action, data) => confirmation(action, repository, data), fits);
  },

  run: pressed(async (incident, call, world) => {
    const action = await actionOfButton(call, world);
    if (incident.isPrivate && action.state === 'accepted' && !action.issue) {
      throw new Refusal('This incident is private now. Press it again, and I shall ask first.');
    }
    return want(action, incident, call, world);
  }),
};

export const issueModal: Modal = {
  callbackId: FORM,
  verb: 'follow-up',
  read: () => ({ input: {} }),
  async run(call, _input, metadata, world) {
    const { action, incident } = await meant(metadata, world);
    return want(action, incident, call, world);
  },
};

async function want(action: Action, incident: Incident, call: Call, world: World): Promise<Reply> {
  const repository = repositoryOf(world);
  const next = await changeAction(action, incident, call, world, (it, act) =>
    wantIssue(it, repository, act),
  );
  const where = escaped(repository);
  return { text: `${labelOf(next)} becomes an issue in ${where}; I say so when it is there.` };
}

function repositoryOf({ policy: { github }, tracker }: World): string {
  if (github && tracker) return github.repository;
  throw new Refusal('No repository is set up for issues: `github` in the policy file names one.');
}

function confirmation(action: Action, repository: string, metadata: Input): View {
  return modal({
    callbackId: FORM,
    title: `${labelOf(action)} as an issue`,
    submit: 'Make the issue',
    metadata,
    blocks: [
      section(
        `This incident is private. Everybody who can read *${escaped(repository)}* will see what this follow-up says, and the incident's number; nothing else of it.`,
        `> ${escaped(action.text.replace(/\s+/g, ' '))}`,
      ),
    ],
  });
}
