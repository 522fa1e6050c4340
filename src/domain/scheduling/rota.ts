/** A review that somebody facilitates or facilitated, and when it was booked. */
export interface Turn {
  readonly facilitator: string;
  readonly bookedAt: Date;
}

/** Over so long a time turns are made even. Whoever joins a rota later need not make up for years. */
const FAIR_OVER_MS = 90 * 86_400_000;

/**
 * Whose turn it is to facilitate, first to last: who did so least often of late, then whose last
 * turn is longest ago. So it goes round even where reviews are months apart.
 */
export function inTurn(candidates: readonly string[], turns: readonly Turn[], now: Date): string[] {
  const since = now.getTime() - FAIR_OVER_MS;
  const ranked = candidates.map((id) => {
    const booked = turns
      .filter(({ facilitator }) => facilitator === id)
      .map(({ bookedAt }) => bookedAt.getTime());
    const lately = booked.filter((at) => at >= since).length;
    return { id, lately, last: Math.max(...booked, 0) };
  });
  return ranked
    .sort((one, other) => one.lately - other.lately || one.last - other.last)
    .map(({ id }) => id);
}
