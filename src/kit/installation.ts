import { isLockedOut, slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

/** Whether the app is still in its workspace. Once it is known to be out, nothing calls Slack until a restart. */
export interface Installation {
  /** Slack's word for why it takes no call of ours; null while it does. */
  refusal(): string | null;
  /**
   * Something says that we are out: asks Slack, since an event may be late and
   * one refusal a mistake. Rejects where Slack does not answer.
   */
  doubt(): Promise<void>;
}

export function installationOf({
  slack,
  standing,
  log,
  now,
}: Pick<World, 'slack' | 'standing' | 'log' | 'now'>): Installation {
  let refusal: string | null = null;
  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    const refused = await slack.reads.auth.test().then(() => null, slackErrorOrThrow);
    if (!refused || !isLockedOut(refused)) return;
    refusal = refused;
    log.error(
      'Slack has taken the app out of the workspace, or its token away: nothing is sent any more, and what is to be said waits. Install the app again, set SLACK_BOT_TOKEN to its token, and restart.',
      { answer: refused },
    );
    await standing.noteRemoved(refused, now());
  }

  return {
    refusal: () => refusal,
    async doubt() {
      if (refusal) return;
      asking ??= ask().finally(() => {
        asking = null;
      });
      await asking;
    },
  };
}

function slackErrorOrThrow(error: unknown): string {
  const refused = slackErrorOf(error);
  if (!refused) throw error;
  return refused;
}
