/** Something that falls due later. */
export interface PlannedJob {
  /** Names the occasion: the same occasion is planned once, and may move while it waits. */
  readonly key: string;
  readonly task: string;
  readonly incidentId: string;
  readonly runAt: Date;
}
