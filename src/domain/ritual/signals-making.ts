import { minutesApart, minutesOf, workingDaysBetween } from './minutes.ts';
import type { RitualDocument, RitualDraft } from './ritual-document.ts';
import { figure, type Signal } from './signal.ts';
import { emptySections } from './signals-empty.ts';

export const oneHand: Signal = {
  number: 9,
  id: 'one-hand',
  strength: 'medium',
  means: 'One person wrote nearly all of it at one sitting, and several had been there.',
  question: 'Who saw another part of this? They can be asked for two lines.',
  look({ history, participants, commenters, meeting }, { policy }) {
    const rule = policy.oneHand;
    if (!history?.length || participants === null || participants < rule.people) return null;
    if (commenters > 0 || (meeting?.speakers ?? 0) >= rule.speakers) return null;
    const share = shareOfFirstHand(history);
    if (share < rule.share || !isOneSitting(history, rule.gapMinutes)) return null;
    const percent = Math.round(share * 100);
    return { evidence: [figure(`${percent} % by one of ${participants}, at one sitting`)] };
  },
};

/** How much of the text is by whoever wrote most of it, 0 to 1. */
function shareOfFirstHand(history: readonly RitualDraft[]): number {
  const by = Map.groupBy(history, ({ author }) => author);
  const sizes = [...by.values()].map((drafts) =>
    drafts.reduce((sum, { chars }) => sum + Math.abs(chars), 0),
  );
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return all === 0 ? 0 : Math.max(...sizes) / all;
}

function isOneSitting(history: readonly RitualDraft[], gapMinutes: number): boolean {
  const times = history.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime());
  return times.every((at, index) => {
    const before = times[index - 1];
    return !before || minutesApart(before, at) < gapMinutes;
  });
}

export const late: Signal = {
  number: 12,
  id: 'late',
  strength: 'weak',
  means: 'It was written or talked about when much was forgotten already.',
  question: 'What do people still remember? Five lines may do.',
  look(document, { policy, isWorkingDay }) {
    const { resolvedAt, history, meeting, timeline } = document;
    if (!resolvedAt) return null;
    const waited = (at: Date) => workingDaysBetween(resolvedAt, at, isWorkingDay);
    const rule = policy.late;
    const drafted = history?.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime())[0];
    const evidence = [];
    if (drafted && waited(drafted) > rule.draftDays) {
      evidence.push(figure(`the first draft came ${waited(drafted)} working days after the end`));
    }
    if (meeting?.heldAt && waited(meeting.heldAt) > rule.meetingDays) {
      evidence.push(figure(`people met ${waited(meeting.heldAt)} working days after the end`));
    }
    if (evidence.length === 0) return null;
    const minutes = minutesOf(document);
    const isThin = minutes !== null && timeline.length < minutes / rule.entryMinutes;
    return { evidence, twice: isThin };
  },
};

export const forTheGate: Signal = {
  number: 14,
  id: 'for-the-gate',
  strength: 'weak',
  means: 'It was finished just before it had to be, and looks like it.',
  question: 'Is this step useful here? It can be switched off.',
  look(document, around) {
    const minutes = minutesBeforeGate(document);
    if (minutes === null || minutes < 0 || minutes > around.policy.gate.minutes) return null;
    if (!emptySections.look(document, around) && !oneHand.look(document, around)) return null;
    return { evidence: [figure(`finished ${Math.round(minutes)} minutes before it was due`)] };
  },
};

function minutesBeforeGate({ completedAt, dueBy }: RitualDocument): number | null {
  return completedAt && dueBy ? minutesApart(completedAt, dueBy) : null;
}
