import { type Action, labelOf } from '../../../domain/action.ts';
import type { Incident } from '../../../domain/incident.ts';
import {
  actionOfJob,
  agreed,
  forgetIssue,
  isNewsForIssue,
  issueStateOf,
  issueText,
  MAKE_ISSUE,
  markerOf,
  noteIssue,
  TELL_ISSUE,
} from '../../../domain/issue-link.ts';
import type { PlannedJob } from '../../../domain/job.ts';
import type { Task } from '../../../kit/feature.ts';
import { rowsFor, whisperIn } from '../../../kit/place.ts';
import { escaped } from '../../../kit/text.ts';
import type { World } from '../../../kit/world.ts';
import type { IssueTracker } from '../../../outside/github.ts';
import { changeAction, replaced } from '../change-action.ts';
import { hearInTheMorning } from './hear.ts';
import { NoAnswer } from './no-answer.ts';

/**
 * Makes the issue that somebody asked for, and notes it.
 *
 * A second attempt looks for the first one's issue by its marker. What was done here meanwhile is
 * told by the jobs that follow from noting it.
 */
export const makeIssue: Task = {
  name: MAKE_ISSUE,
  async run(job, world) {
    const found = await meantBy(job, world);
    if (!found || found.action.issue?.number !== null) return;
    const { action, incident, tracker, repository } = found;
    const answer = await tracker.make(issueText(action, incident), markerOf(action.id));
    if (answer.kind === 'unclear') throw await noAnswer(job, found, world);
    const asker = { key: job.key, userId: world.self.userId, at: world.now(), channelId: null };
    if (answer.kind === 'refused') {
      await say('refused', refusedWords(answer.status, repository), job, found, world);
      await changeAction(action, incident, asker, world, forgetIssue);
      return;
    }
    await world.trackers.begin(repository, answer.value.updatedAt);
    const next = await changeAction(action, incident, asker, world, (it, act) =>
      noteIssue(it, answer.value, act),
    );
    await hearInTheMorning(world);
    const link = `<${escaped(answer.value.url)}|issue ${answer.value.number}>`;
    await say('made', `${labelOf(next)} is ${link} in ${escaped(repository)}.`, job, found, world);
  },
};

/** Closes or reopens an issue because of what was done here. */
export const tellIssue: Task = {
  name: TELL_ISSUE,
  async run(job, world) {
    const found = await meantBy(job, world);
    if (!found || !isNewsForIssue(found.action)) return;
    const { action, tracker, repository } = found;
    const state = issueStateOf(action);
    const answer = await tracker.tell(action.issue?.number ?? 0, state);
    if (answer.kind === 'unclear') throw await noAnswer(job, found, world);
    if (answer.kind === 'refused') {
      await say('refused', refusedWords(answer.status, repository), job, found, world);
    }
    await replaced(action, world, (it) => agreed(it, state));
  },
};

interface Found {
  readonly action: Action;
  readonly incident: Incident;
  readonly tracker: IssueTracker;
  readonly repository: string;
}

/** Null where it was taken back, or policy names another repository by now. */
async function meantBy(job: PlannedJob, world: World): Promise<Found | null> {
  const { tracker, policy } = world;
  const incident = await world.incidents.byId(job.incidentId);
  const action = actionOfJob(job, await world.actions.ofIncident(job.incidentId));
  const repository = action?.issue?.repository;
  if (!tracker || !incident || !action || !repository) return null;
  return repository === policy.github?.repository
    ? { action, incident, tracker, repository }
    : null;
}

async function noAnswer(job: PlannedJob, found: Found, world: World): Promise<NoAnswer> {
  const words = `GitHub did not answer about ${labelOf(found.action)}. I try again by myself; nothing is lost.`;
  await say('unclear', words, job, found, world);
  return new NoAnswer();
}

function refusedWords(status: number, repository: string): string {
  return `GitHub refused (${status}): look whether ${escaped(repository)} is there and has issues, and whether the token may write them. Here everything is as you left it.`;
}

/** To whoever asked for the issue, once of each kind for one job. */
async function say(
  what: string,
  text: string,
  { key }: PlannedJob,
  { action, incident }: Found,
  world: World,
): Promise<void> {
  const to = action.issue?.askedBy ?? '';
  const rows = rowsFor(incident, `${key}:${what}`, (place) =>
    whisperIn(incident, place, to, { text }),
  );
  await world.outbox.add(rows, world.now());
  world.wake();
}
