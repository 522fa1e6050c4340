import { CHANNEL_CASES } from './channel-cases.ts';
import { FILE_AND_VIEW_CASES } from './file-and-view-cases.ts';
import { MARK_CASES } from './mark-cases.ts';
import { MEMBERSHIP_CASES } from './membership-cases.ts';
import { MESSAGE_CASES } from './message-cases.ts';
import { PEOPLE_CASES } from './people-cases.ts';
import { READING_CASES } from './reading-cases.ts';

/** What both servers are asked, by subject. */
export const SHARED_CASES = [
  ...CHANNEL_CASES,
  ...MEMBERSHIP_CASES,
  ...MESSAGE_CASES,
  ...READING_CASES,
  ...MARK_CASES,
  ...PEOPLE_CASES,
  ...FILE_AND_VIEW_CASES,
];
