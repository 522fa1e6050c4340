import type { Incident } from '../../domain/incident.ts';
import { workshopOf } from '../../domain/learning/learning-plan.ts';
import {
  ANSWERS,
  type Answer,
  AUDIENCES,
  type Audience,
  HORIZONS,
  type Horizon,
} from '../../domain/learning/pool.ts';
import type { Nudge } from '../../domain/nudge.ts';
import { promptsFor } from '../../domain/prompts.ts';
import { buttons, context, section } from '../../kit/blocks.ts';
import type { NudgeKind } from '../../kit/feature.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Message } from '../../store/outgoing.ts';
import { ANSWER, answerValue } from './answer.ts';
import { mayBeAsked } from './may-be-asked.ts';
import { stopLook } from './stop.ts';

const LABELS: Readonly<Record<Answer, string>> = {
  used: 'Yes, I used it',
  little: 'A little',
  not: 'No',
  pass: 'Not for me',
};

/** One question on what came of a review, while it waits for an answer. */
export const learningNudge: NudgeKind = {
  name: 'learning',

  async words(nudge, world) {
    const about = readAbout(nudge);
    const incident = await world.incidents.byId(nudge.incidentId);
    if (!about || !incident || !isCalledFor(incident, about.audience, world)) return null;
    if (!(await mayBeAsked(nudge.person, incident, world))) return null;
    const day = await world.asked.openFor(nudge.person);
    return day ? question(incident, about, day, world) : null;
  },
};

interface About {
  readonly horizon: Horizon;
  readonly audience: Audience;
}

function readAbout({ about }: Nudge): About | null {
  const [days, group] = about.split(' ');
  const horizon = HORIZONS.find((one) => one === Number(days));
  const audience = AUDIENCES.find((one) => one === group);
  return horizon && audience ? { horizon, audience } : null;
}

function isCalledFor(incident: Incident, audience: Audience, { policy }: World): boolean {
  if (!policy.learning.questions || policy.noise === 'silent' || !workshopOf(incident))
    return false;
  return audience === 'participants' || !incident.isPrivate;
}

function question(incident: Incident, about: About, day: string, world: World): Message {
  const { number, title, isPrivate } = incident;
  const { horizon, audience } = about;
  const [prompt] = promptsFor('after_review').filter((one) => one.audience === audience);
  const asked = (prompt?.text ?? '').replace('{n}', String(number));
  const since = `${horizon} days ago the review of *#${number} ${escaped(title)}* was held.`;
  const text = `${since} ${asked}`;
  const value = { ...about, day, isPrivate };
  // Each in a row of its own, so that all have the same action id: that one is part of the key under
  // which the press is kept, beside who pressed, and an answer must not be.
  const answers = ANSWERS.map((answer) =>
    buttons({ actionId: ANSWER, label: LABELS[answer], value: answerValue({ ...value, answer }) }),
  );
  const fine = `A few people are asked, each at most once in 90 days. Answers are counted without names, and \`${world.command} learning\` shows them from five on.`;
  return { text, blocks: [section(text), ...answers, context(fine), buttons(stopLook(incident))] };
}
