import type { TimelineLine } from '../../src/domain/entry.ts';
import { minutesLater } from './incidents.ts';

/** A line that somebody marked, so many minutes after the fictional moment. */
export function aLine(minutes: number, more: Partial<TimelineLine> = {}): TimelineLine {
  return {
    key: `line${minutes}`,
    at: minutesLater(minutes),
    kind: 'captured',
    authorId: 'U1',
    authorName: null,
    text: 'looking',
    message: null,
    change: null,
    moment: null,
    isHidden: false,
    editedBy: null,
    messageNow: null,
    ...more,
  };
}
