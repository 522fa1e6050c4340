/** The ids of buttons that one feature shows and another handles, beside those of the card. */
export const GESTURE = {
  declare: 'declare:open',
  join: 'declare:join',
  take: 'actions:take',
  done: 'actions:done',
  writeTogether: 'document:show',
  readReview: 'document:read',
} as const;
