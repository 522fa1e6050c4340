import { opensFeed, reviewFeed } from '../kit/review-feed.ts';
import type { World } from '../kit/world.ts';
import { type Route, route } from './pages.ts';

const CALENDAR = 'text/calendar; charset=utf-8';

/** The feed of reviews, for the calendars of those who know its address. To others there is nothing here. */
export function feedRoute(world: World): Route {
  return route('/feed/:token/reviews.ics', async ({ url = '' }) => {
    const [, , token = ''] = url.split('/');
    if (!(await opensFeed(token, world))) return { status: 404, type: 'text/plain', body: '' };
    return { status: 200, type: CALENDAR, body: await reviewFeed(world) };
  });
}
