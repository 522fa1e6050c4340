/** Simulated people, who take part in a drill. Only a workspace on this machine has them. */
export interface Colleagues {
  /**
   * Who plays which part, by user id; empty where there is nobody but whoever leads.
   * The same question has the same answer.
   */
  cast(parts: readonly string[], lead: string): Promise<ReadonlyMap<string, string>>;
  /** Has each line said at its own time. The same line again is said no second time. */
  play(channel: string, lines: readonly SpokenLine[]): Promise<void>;
  /** Has nothing more said there. */
  stop(channel: string): Promise<void>;
}

interface SpokenLine {
  readonly key: string;
  readonly at: Date;
  readonly userId: string;
  readonly text: string;
}
