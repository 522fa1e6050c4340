/** What another system would not do. Its name is all that is told of it: the rest may quote people. */
export class CalendarError extends Error {
  override readonly name: string;
  readonly status: number | 'unread' | 'silent';

  /** `status` is HTTP's where there is one; `unread`: it tells nothing of this person. */
  constructor(status: number | 'unread' | 'silent') {
    super(`the calendar answered ${status}`);
    this.status = status;
    this.name = `calendar_${status}`;
  }

  /** It is about one person's calendar: another's may well be told. */
  get isOfOne(): boolean {
    return this.status === 'unread' || (typeof this.status === 'number' && this.status < 500);
  }
}
