import type { WorkCalendar } from '../../domain/calendar.ts';
import { onWorkingDay } from '../../domain/due-day.ts';
import { section } from '../../kit/blocks.ts';
import type { Reply } from '../../kit/feature.ts';

/** A day that somebody named, as it is kept. */
export interface DueDate {
  readonly dueOn: string | null;
  /** What they named, where nobody works on that day. */
  readonly movedFrom: string | null;
}

/** The day itself, or the next on which the team works; nothing is put in where nobody named one. */
export function dueDate(day: string | null, calendar: WorkCalendar): DueDate {
  const dueOn = day && onWorkingDay(day, calendar);
  return { dueOn, movedFrom: dueOn === day ? null : day };
}

/** Says so where the day is another one than they named. */
export function movedNote({ dueOn, movedFrom }: DueDate): string | null {
  return movedFrom && `${movedFrom} is no working day, so it is by ${dueOn}.`;
}

export function withNote(reply: Reply, note: string | null): Reply {
  if (!note) return reply;
  const blocks = reply.blocks && { blocks: [...reply.blocks, section(note)] };
  return { ...reply, text: `${reply.text}\n${note}`, ...blocks };
}
