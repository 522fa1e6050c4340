import type { Fault } from './fault.ts';

/** The fewest faults under which it still fails: each is left out once, and stays out where nothing changes. */
export async function shrunk(
  plan: readonly Fault[],
  fails: (plan: readonly Fault[]) => Promise<boolean>,
): Promise<readonly Fault[]> {
  let least = plan;
  for (const fault of plan) {
    const without = least.filter((one) => one !== fault);
    if (await fails(without)) least = without;
  }
  return least;
}
