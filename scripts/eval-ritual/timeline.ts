import type { RitualEntry, RitualSection } from '../../src/domain/ritual/ritual-document.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** `- 14:05 UTC: ...`, `| 14:05 | ... |`, `**2031-03-07 14:05** ...` */
const ENTRY =
  /^[ \t]*(?:[-*+|][ \t]*)?[*_`[(]*(?:(\d{4}-\d{2}-\d{2})[T ,]+)?(\d{1,2}):(\d{2})(?::\d{2})?[ \t]*([apAP][mM])?(?:[ \t]*(?:Z|[A-Z]{2,4}))?[*_`\])]*[ \t]*(?:\||[-–—:,]+)?[ \t]*(.*)$/gmu;

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

/** Each goes on to where the next begins, or to the next blank line. */
function entriesIn({ title, text, start }: RitualSection) {
  const lines = [...text.matchAll(ENTRY)].map((line) => ({
    date: line[1] ?? null,
    minutes: minutesIn(line),
    from: line.index + line[0].length - (line[5] ?? '').length,
    at: line.index,
  }));
  const own = new RegExp(ENTRY.source, 'u').exec(title.split(': ').at(-1) ?? '');
  if (own && lines.length === 0)
    return [{ date: own[1] ?? null, minutes: minutesIn(own), text, start }];
  return lines.map(({ date, minutes, from }, nth) => {
    const next = lines[nth + 1]?.at ?? text.length;
    const [said = ''] = text.slice(from, next).split(/\n[ \t]*\n|\s*\|[ \t]*(?:\n|$)/u);
    return { date, minutes, text: said.trimEnd(), start: start + from };
  });
}

function minutesIn([, , hour, minute, half]: RegExpExecArray): number {
  const hours = Number(hour) % (half ? 12 : 24);
  return (hours + (half?.toLowerCase() === 'pm' ? 12 : 0)) * 60 + Number(minute);
}
