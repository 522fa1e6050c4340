import { GESTURE } from '../../src/kit/gestures.ts';
import { SIZE_BUTTON } from '../../src/kit/size-choice.ts';
import { run, SCRIBE, type Scene } from './acts.ts';
import type { ReplayReview } from './form.ts';
import { fillIn, messagesSeenBy, press } from './hands.ts';
import { ANNOUNCEMENTS } from './stage.ts';

type Block = ReplayReview;
type FollowUp = Block['followUps'][number];

/** The scribe confirms that they want to sit together, before the proposal lapses. */
export async function wishToMeet(scene: Scene, channel: string): Promise<void> {
  await press(scene, SCRIBE, channel, { actionId: SIZE_BUTTON.workshop });
}

/** Whoever takes something on was in it, and had something that surprised them. */
export async function saySurprises(scene: Scene, channel: string, review: Block): Promise<void> {
  const people = peopleOf(review);
  for (const [at, line] of review.surprises.entries()) {
    const person = people[at % people.length] ?? SCRIBE;
    await run(scene, person, channel, `/incident surprise ${line}`);
  }
}

/** The scribe writes down what was found: the sections, the conditions with their questions, and what users felt. */
export async function writeReview(scene: Scene, channel: string, review: Block): Promise<void> {
  await run(scene, SCRIBE, channel, '/incident document');
  for (const [id, text] of Object.entries(review.sections)) {
    const isMeant = (value: string) => value.endsWith(` ${id}`);
    await press(scene, SCRIBE, channel, { actionId: 'document:edit', isMeant });
    await fillIn(scene, SCRIBE, { 'text-0': text });
  }
  for (const { text, question } of review.factors) {
    await press(scene, SCRIBE, channel, { actionId: 'document:factors' });
    await fillIn(scene, SCRIBE, { new: text, 'own-question': question });
  }
  if (!review.users) return;
  await press(scene, SCRIBE, channel, { actionId: 'document:users' });
  await fillIn(scene, SCRIBE, review.users);
}

/** Each follow-up is made by who takes it on, for the same day. Gives what the bot calls them, in their order. */
export async function agree(
  scene: Scene,
  channel: string,
  { followUps }: Block,
  day: Date,
): Promise<string[]> {
  const by = day.toISOString().slice(0, 10);
  const labels: string[] = [];
  for (const { text, owner } of followUps) {
    await run(scene, owner, channel, `/incident follow-up ${text} by ${by}`);
    const answer = messagesSeenBy(scene, owner, channel).findLast(({ ephemeral }) => ephemeral);
    const [label] = /\bF\d+\b/.exec(answer?.text ?? '') ?? [];
    if (!label) throw new Error(`the bot did not keep the follow-up: ${text}`);
    labels.push(label);
    await press(scene, owner, channel, { actionId: GESTURE.take });
  }
  return labels;
}

/** Time goes by, and each comes to its end; letting one go needs no reason. */
export async function endFollowUps(
  scene: Scene,
  channel: string,
  { followUps }: Block,
  labels: readonly string[],
): Promise<void> {
  for (const [at, followUp] of followUps.entries()) {
    const lines = linesFor(followUp, labels[at] ?? '');
    for (const line of lines) await run(scene, followUp.owner, channel, line);
  }
}

/** Publishes the review, or brings it up to date. */
export async function publishReview(scene: Scene, channel: string): Promise<void> {
  await run(scene, SCRIBE, channel, '/incident publish');
  await passMinute(scene);
}

/** Those whom it concerns say that they read it. */
export async function readIt(scene: Scene, review?: Block): Promise<void> {
  for (const person of peopleOf(review)) {
    await press(scene, person, ANNOUNCEMENTS, { actionId: GESTURE.readReview });
  }
}

/** Asks for the review as a file from which every other format can be made. */
export async function handOut(scene: Scene, channel: string): Promise<void> {
  await run(scene, SCRIBE, channel, '/incident export json');
  await passMinute(scene);
}

function peopleOf(review?: Block): string[] {
  const owners = review?.followUps.map(({ owner }) => owner) ?? [];
  return owners.length > 0 ? [...new Set(owners)] : [SCRIBE];
}

/** A channel takes one message a second. */
async function passMinute({ stage }: Scene): Promise<void> {
  await stage.advanceTo(new Date(stage.now().getTime() + 60_000));
}

function linesFor({ end, evidence }: FollowUp, label: string): string[] {
  const done = `/incident done ${label}`;
  switch (end) {
    case 'verified':
      return [done, `/incident verify ${label} ${evidence}`];
    case 'done':
      return [done];
    case 'dropped':
      return [`/incident drop ${label}`];
  }
}
