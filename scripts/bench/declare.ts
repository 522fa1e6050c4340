import { BEFORE, type Stage } from '../replay/stage.ts';

const CALL_MS = 100;

/** How long a reporter waits for a channel they can talk in, where every Slack call takes 100 ms. */
export async function measureDeclare(
  stage: Stage,
  reporter: string,
  invited: () => Promise<void>,
): Promise<{ calls: number; usableMs: number }> {
  const { control } = stage.slack;
  const before = control.calls().length;
  control.weather.latency(CALL_MS);
  const begun = performance.now();
  const usable = invited().then(() => performance.now() - begun);
  await control.command({
    user: stage.userIdOf(reporter),
    channel: BEFORE,
    command: '/incident',
    text: `declare sev2 Benchmark ${before} is slow`,
  });
  const usableMs = await usable;
  control.weather.clear();
  await stage.settle();
  const methods = control
    .calls()
    .slice(before)
    .map(({ method }) => method);
  return { calls: methods.indexOf('conversations.invite') + 1, usableMs };
}
