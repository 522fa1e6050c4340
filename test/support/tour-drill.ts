import type { Tour } from './tour.ts';

/** Practice with an incident that was written beforehand. */
export async function practising({ ana, bo, channelOf }: Tour): Promise<void> {
  await ana.types('operations', 'drill', 'What do you want to practise with?');
  await ana.sends({ scenario: 'slow-search' }, 'Here is the script of');
  const drill = await channelOf('Search takes ten seconds');
  await bo.types(drill, 'lead me', 'Incident commander: bo');
  await ana.types(drill, 'drill stop', 'People play this drill');
  await bo.types(drill, 'resolve', 'Resolved');
}
