import type { LocalSlack } from '../../src/sandbox/index.ts';

const AT_ONCE = 20;

/** Posts so many messages, a few at a time, and gives the `ts` of each once their events have gone out. */
export async function manyPosts(
  { control, idle }: Pick<LocalSlack, 'control' | 'idle'>,
  where: { readonly user: string; readonly channel: string },
  count: number,
): Promise<string[]> {
  const posted: string[] = [];
  while (posted.length < count) {
    for (let left = AT_ONCE; left > 0 && posted.length < count; left -= 1) {
      posted.push(control.post({ ...where, text: 'Odd.' }).ts);
    }
    await idle();
  }
  return posted;
}
