/** Something that was tried as often as makes sense, and now waits for a person. Holds no words of people. */
export interface DeadLetter {
  readonly key: string;
  readonly what: string;
  readonly error: string;
  readonly since: Date;
}
