import type { View } from '@slack/web-api';
import type { Act, Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { makePrivate, makePublic } from '../../domain/visibility.ts';
import { rowsToAnnounce } from '../../kit/announce-outside.ts';
import { announcementKey } from '../../kit/announcement.ts';
import { modal, section } from '../../kit/blocks.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Call, Modal, Reply, Subcommand } from '../../kit/feature.ts';
import { asksTyped, typed } from '../../kit/incident-of.ts';
import type { World } from '../../kit/world.ts';
import { saidOfPrivate, saidOfPublic } from './converted.ts';

/** What each way changes, and what is asked before it. */
const WAYS = {
  private: {
    decide: makePrivate,
    title: 'Make it private?',
    submit: 'Make it private',
    question:
      'From then on only the people in its channel find it: it is in no list, search or figure for others, and its announcement no longer says what it is about. What was posted elsewhere stays there. The change is on the timeline.',
  },
  public: {
    decide: makePublic,
    title: 'Make it public?',
    submit: 'Make it public',
    question:
      'From then on everybody finds it, with its title, its timeline and all that was noted before, and it is announced like any other. Nobody can take back what others have read. The change is on the timeline.',
  },
} as const;
type Way = keyof typeof WAYS;

export const privateCommand = commandOf('private', 'Keep this incident from everybody outside it.');
export const publicCommand = commandOf('public', 'Let everybody know of this private incident.');

function commandOf(way: Way, summary: string): Subcommand {
  return {
    name: way,
    usage: '',
    summary,
    asks: asksTyped((incident, call) => question(incident, call, way)),
    // Without a form there was nothing to ask, and the rule says why.
    run: typed(async (incident, call) => {
      WAYS[way].decide(incident, actOf(call));
      throw new Refusal('That was not asked back as it should be. Please type it once more.');
    }),
  };
}

function question(incident: Incident, call: Call, way: Way): View {
  const { decide, title, submit, question: asked } = WAYS[way];
  decide(incident, actOf(call));
  return modal({
    callbackId: formId(way),
    title,
    submit,
    metadata: {
      incident: incident.id,
      channelId: call.channelId ?? '',
      responseUrl: call.responseUrl ?? '',
    },
    blocks: [section(asked)],
  });
}

export const privateModal = modalOf('private', toPrivate);
export const publicModal = modalOf('public', toPublic);

type Convert = (incident: Incident, call: Call, world: World) => Promise<Reply>;

function modalOf(way: Way, convert: Convert): Modal {
  return {
    callbackId: formId(way),
    verb: way,
    read: () => ({ input: {} }),
    async run(call, _input, metadata, world) {
      const incident = await world.incidents.byId(metadata['incident'] ?? '');
      if (!incident) throw new Refusal('That incident is gone.');
      return convert(incident, call, world);
    },
  };
}

async function toPrivate(incident: Incident, call: Call, world: World): Promise<Reply> {
  const next = await changeIncident(incident, call, world, makePrivate);
  await world.outbox.withdraw(announcementKey(next.id));
  return { text: await saidOfPrivate(next, world) };
}

async function toPublic(incident: Incident, call: Call, world: World): Promise<Reply> {
  const next = await changeIncident(incident, call, world, makePublic);
  await world.outbox.add(await rowsToAnnounce(next, call.userId, world), world.now());
  world.wake();
  return { text: await saidOfPublic(next, world) };
}

function actOf({ key, userId, at }: Call): Act {
  return { key, by: userId, at };
}

function formId(way: Way): string {
  return `privacy:${way}`;
}
