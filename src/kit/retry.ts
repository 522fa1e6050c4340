/** How often a thing is tried before a person has to look at it. */
export const MAX_ATTEMPTS = 6;

const MINUTE_MS = 60_000;

/** How long a worker may take before another one thinks it dead. */
const LEASE_MS = 30_000;

/** Waits ten seconds, then 1, 2, 4 and 8 minutes, then gives up: null. */
export function retryAt(attempts: number, now: Date): Date | null {
  if (attempts >= MAX_ATTEMPTS) return null;
  const wait = attempts <= 1 ? 10_000 : 2 ** (attempts - 2) * MINUTE_MS;
  return new Date(now.getTime() + wait);
}

export function leaseUntil(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}
