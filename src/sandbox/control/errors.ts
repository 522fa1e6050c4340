/** Why Slack would not let a person do this: one sentence for whoever tried. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
}
