import { minutesBetween } from '../domain/calendar.ts';
import { commanderOf, type Incident, isOpen, placeOf } from '../domain/incident.ts';
import { clipped, dateFor, escaped } from './text.ts';

const MOST_TITLE = 120;

/**
 * One incident in a list: how bad it is, how it stands, since when, who leads it, and where it
 * is. `now` is null for what stands for long, where an age would soon be wrong.
 */
export function incidentLine(incident: Incident, now: Date | null): string {
  const { number, title, severity, status, isDrill, isPrivate } = incident;
  const commander = commanderOf(incident);
  const place = placeOf(incident);
  const name = `*#${number} ${clipped(escaped(title), MOST_TITLE)}*`;
  return [
    `${isOpen(incident) ? ':red_circle: ' : ''}${isDrill ? 'Drill: ' : ''}${name}`,
    severity ?? 'severity not set',
    status,
    age(incident, now),
    ...(commander ? [`<@${commander}>`] : []),
    ...(place ? [`<#${place.channel}>`] : []),
    ...(isPrivate ? ['private'] : []),
  ].join(' · ');
}

/** For how long it has been open, or when it ended. */
function age({ declaredAt, endedAt }: Incident, now: Date | null): string {
  if (endedAt) return `ended ${shown(endedAt, '{date_short_pretty}')}`;
  if (!now) return `since ${shown(declaredAt, '{date_short_pretty} {time}')}`;
  const minutes = Math.max(minutesBetween(declaredAt, now), 0);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

function shown(at: Date, format: string): string {
  return dateFor(at, format, at.toISOString());
}
