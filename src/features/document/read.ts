import { Refusal } from '../../domain/refusal.ts';
import type { Button } from '../../kit/feature.ts';
import { GESTURE } from '../../kit/gestures.ts';
import { pressed } from '../../kit/incident-of.ts';
import { showReaders } from '../../kit/publication.ts';
import { readerMark } from '../../kit/reader-mark.ts';

/** Counts a reader, once however often they press it; nobody is named anywhere. */
export const readButton: Button = {
  actionId: GESTURE.readReview,
  run: pressed(async (incident, call, world) => {
    const [, channel = ''] = call.text.split(' ');
    const readerKey = await world.documents.readerKey(incident.id);
    if (!readerKey) throw new Refusal('That review is gone.');
    await world.documents.noteReader(incident.id, readerMark(readerKey, call.userId));
    const document = await world.documents.of(incident.id);
    await showReaders(incident, channel, document?.readers ?? 0, world);
    return { text: 'Thank you. You are counted once, and named nowhere.' };
  }),
};
