import type { Incident } from '../domain/incident.ts';
import { followUp } from './change.ts';
import type { Call } from './feature.ts';
import { findPlace } from './find-place.ts';
import { invitationRows } from './invitations.ts';
import { announceRows, cardRows } from './opening-rows.ts';
import { postIn, rowsFor } from './place.ts';
import { slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

/** A part of opening an incident. Taking it twice does no more than taking it once. */
export interface Step {
  readonly name: string;
  take(incident: Incident, call: Call, world: World): Promise<unknown>;
  /** For what the incident can do without: which refusals of Slack's, and what people then read. */
  readonly optional?: {
    readonly refusals: ReadonlySet<string>;
    readonly said: (incident: Incident) => string;
  };
}

/** In the order in which a responder needs them: first somewhere to talk, then who hears of it. */
export const STEPS: readonly Step[] = [
  { name: 'place', take: findPlace },
  {
    name: 'reporter',
    take: inviteReporter,
    optional: {
      refusals: new Set([
        'cant_invite',
        'user_disabled',
        'user_is_restricted',
        'user_is_ultra_restricted',
        'user_not_found',
      ]),
      said: ({ declaredBy }) =>
        `Slack does not let me bring <@${declaredBy}> in here, who declared this. Somebody in this channel can try \`/invite\`.`,
    },
  },
  {
    name: 'card',
    take: (incident, call, world) => world.outbox.add(cardRows(incident, call, world), world.now()),
  },
  {
    name: 'announcement',
    take: async (incident, call, world) =>
      world.outbox.add(await announceRows(incident, call, world), world.now()),
  },
  {
    // After the channel has its card, so that whoever comes in finds it.
    name: 'invitations',
    take: (incident, _, world) =>
      world.outbox.add(invitationRows(incident, null, world), world.now()),
  },
  { name: 'shortfalls', take: tellShortfalls },
  { name: 'standing', take: showStanding },
];

async function inviteReporter(incident: Incident, call: Call, world: World): Promise<void> {
  const { channelId: channel } = incident;
  if (!channel) return;
  try {
    await world.slack.posts.conversations.invite({ channel, users: call.userId });
  } catch (error) {
    if (slackErrorOf(error) !== 'already_in_channel') throw error;
  }
}

/** Says once, in the channel, which optional steps came to nothing. */
async function tellShortfalls(incident: Incident, _: Call, world: World): Promise<void> {
  const failed = incident.opening.filter(({ problem }) => problem !== null);
  const rows = failed.flatMap(({ step }) => {
    const text = STEPS.find(({ name }) => name === step)?.optional?.said(incident) ?? step;
    return rowsFor(incident, `${incident.id}:opening:${step}`, (place) =>
      postIn(incident, place, { text }),
    );
  });
  await world.outbox.add(rows, world.now());
}

/** The topic, the jobs, and whatever else shows how the incident stands. */
async function showStanding(incident: Incident, _: Call, world: World): Promise<void> {
  const [declared] = incident.changes;
  if (declared) await followUp(incident, declared, world);
}
