import type { Incident } from './incident.ts';
import { standingMeeting } from './meeting.ts';

/** What a draft of the review would be better with, as far as its record shows; none of it has to be there. */
export function missingFrom(incident: Incident, marked: number): string[] {
  const { impact, startedAt, detectedAt } = incident;
  return [
    ...(impact ? [] : ['what users saw']),
    ...(startedAt ? [] : ['when it began']),
    ...(detectedAt ? [] : ['when somebody noticed']),
    ...(marked > 0 ? [] : ['what people said: no message is marked yet']),
    ...(standingMeeting(incident) ? [] : ['a time to talk about it']),
  ];
}
