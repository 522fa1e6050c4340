/** GitHub gave none; the runner tries again, and a look comes before what would be done twice. */
export class NoAnswer extends Error {
  override readonly name = 'github_no_answer';
}
