import type { RitualEntry, RitualSection } from '../../src/domain/ritual/ritual-document.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** `- 14:05 UTC: ...`, `| 14:05 | ... |`, `**2031-03-07 14:05** ...` */
const ENTRY =
  /^(?:\s*[-*+]\s*|\s*\|\s*|\s*)[*_`[(]*(?:(\d{4}-\d{2}-\d{2})[T ,]+)?(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*(?:Z|[A-Z]{2,4}|[ap]m))?[*_`\])]*\s*(?:\||[-–—:,]+)?\s*(.*)$/gmu;

/** Lines of the timelines that begin with a time of day; after midnight the days go on. */
export function timelineOf(sections: readonly RitualSection[], begun: Date | null): RitualEntry[] {
  const found = sections.filter(({ kind }) => kind === 'timeline').flatMap(entriesIn);
  let day = Math.floor((begun?.getTime() ?? 0) / DAY_MS) * DAY_MS;
  let before = -1;
  return found.map(({ date, minutes, text, start }) => {
    if (date) day = Date.parse(date);
    // Clocks that step back by a little are a slip; by hours, another day.
    else if (before - minutes > 6 * 60) day += DAY_MS;
    before = minutes;
    return {
      at: new Date(day + minutes * MINUTE_MS),
      text,
      start,
      isBot: /^\W*(?:bot|fireside|pagerduty|opsgenie|alertmanager)\b/iu.test(text),
      isSurprise: /\bsurpris|:astonished:|:exploding_head:/iu.test(text),
    };
  });
}

function entriesIn({ text, start }: RitualSection) {
  return [...text.matchAll(ENTRY)].map((line) => {
    const said = (line[4] ?? '').replace(/\s*\|\s*$/u, '');
    return {
      date: line[1] ?? null,
      minutes: Number(line[2]) * 60 + Number(line[3]),
      text: said,
      start: start + line.index + line[0].indexOf(said, line[0].indexOf(line[3] ?? '')),
    };
  });
}
