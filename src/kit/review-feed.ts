import { createHash, timingSafeEqual } from 'node:crypto';
import { feed } from '../outside/icalendar.ts';
import { meetingInvitation } from './meeting-invitation.ts';
import type { World } from './world.ts';

/** Somebody who comes late still finds where to go. */
const SHOWN_FOR_MS = 2 * 3_600_000;

/**
 * The reviews that are to come, as a calendar to subscribe to: none that is off, and none of a
 * private incident, whoever asks. It names nobody.
 */
export async function reviewFeed(world: World): Promise<string> {
  const since = new Date(world.now().getTime() - SHOWN_FOR_MS);
  const incidents = await world.incidents.withMeetingAfter(since);
  const meetings = incidents.flatMap((incident) => {
    const { meeting, isPrivate } = incident;
    if (!meeting || isPrivate) return [];
    return [meetingInvitation(incident, meeting, meeting.bookedAt, world)];
  });
  return feed('Incident reviews', meetings);
}

/** Where the feed stands under the bot's address, for whoever may see it. */
export async function feedPath(world: World): Promise<string> {
  const token = world.feedToken ?? (await world.feed.tokenOr(world.newId()));
  return `/feed/${token}/reviews.ics`;
}

/** Whether this token opens the feed. It takes as long for any wrong one, so that none can be felt for. */
export async function opensFeed(token: string, world: World): Promise<boolean> {
  const right = world.feedToken ?? (await world.feed.token());
  return right !== null && timingSafeEqual(digest(token), digest(right));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
