import { workingDayAfter } from '../../../domain/calendar.ts';
import { heard } from '../../../domain/issue-link.ts';
import type { Task } from '../../../kit/feature.ts';
import { planHomes } from '../../../kit/homes.ts';
import { planFor } from '../../../kit/plan-action.ts';
import type { World } from '../../../kit/world.ts';
import type { Bookmark, Issue, IssueTracker } from '../../../outside/github.ts';
import { replaced } from '../change-action.ts';
import { NoAnswer } from './no-answer.ts';

const HEAR_ISSUES = 'hear-issues';
/** Many who look at their lists at once ask GitHub once. */
const TOGETHER_MS = 60_000;
/** Of a hundred changes each; what is beyond them comes with the next job. */
const MOST_LOOKS = 3;

/**
 * Reads what became of issues on GitHub, each working morning and when somebody looks at a list.
 *
 * It is asked, and does not call: a webhook needs an address that the internet reaches, which a bot
 * on Socket Mode has not, and nobody waits for a follow-up by the minute. One question a morning,
 * with the tag of the last answer, costs nothing of the hourly limit where nothing has changed.
 */
export const hearIssues: Task = {
  name: HEAR_ISSUES,
  async run(_job, world) {
    const { tracker, policy } = world;
    if (!tracker || !policy.github) return;
    const { repository } = policy.github;
    // Null before the first issue was made.
    let mark = await world.trackers.bookmark(repository);
    if (!mark) return;
    // Planned first: where this look fails for good, tomorrow's comes all the same.
    await hearInTheMorning(world);
    for (let looks = 0; mark && looks < MOST_LOOKS; looks += 1) {
      mark = await hearOnce(tracker, mark, repository, world);
    }
  },
};

/** How far it has read, where there is more to read; else null. */
async function hearOnce(
  tracker: IssueTracker,
  from: Bookmark,
  repository: string,
  world: World,
): Promise<Bookmark | null> {
  const answer = await tracker.changedSince(from);
  if (answer.kind === 'unclear') throw new NoAnswer();
  if (answer.kind === 'refused') {
    world.log.warn('GitHub refuses to tell of issues', { status: answer.status });
    return null;
  }
  const { issues, mark, isMore } = answer.value;
  await takeOver(issues, repository, world);
  // Last, so that what a crash cuts off is read once more.
  await world.trackers.note(repository, mark);
  return isMore ? mark : null;
}

export async function hearInTheMorning(world: World): Promise<void> {
  const at = workingDayAfter(world.now(), 1, world.policy);
  await plan(at, world);
}

/** Nothing where no repository is set up. */
export async function hearSoon(world: World): Promise<void> {
  if (!world.tracker) return;
  await plan(new Date(Math.floor(world.now().getTime() / TOGETHER_MS) * TOGETHER_MS), world);
}

async function plan(runAt: Date, world: World): Promise<void> {
  const key = `${HEAR_ISSUES}:${runAt.toISOString()}`;
  await world.jobs.addApart({ key, task: HEAR_ISSUES, incidentId: '-', runAt });
}

async function takeOver(issues: readonly Issue[], repository: string, world: World): Promise<void> {
  const byNumber = new Map(issues.map((issue) => [issue.number, issue]));
  for (const action of await world.actions.ofIssues(repository, [...byNumber.keys()])) {
    const issue = byNumber.get(action.issue?.number ?? 0);
    const incident = issue && (await world.incidents.byId(action.incidentId));
    if (!issue || !incident) continue;
    const key = `${HEAR_ISSUES}:${issue.number}:${issue.updatedAt}`;
    const act = { key, by: world.self.userId, at: world.now() };
    const next = await replaced(action, world, (it) => heard(it, issue.state, act));
    await planFor(next, incident, world);
  }
  await planHomes(world);
}
