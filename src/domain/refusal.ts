/**
 * A request we understood and decline. Its message is written for the person
 * who asked and is shown to them as it is; anything else that is thrown is a
 * bug or an outage, and is logged under a reference instead.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/**
 * What is not done yet and will be tried again. Its message is written for the
 * person who asked, like a refusal's; the request stays open.
 */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}
