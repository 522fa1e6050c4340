import { Refusal } from '../../domain/refusal.ts';
import type { Reply } from '../../kit/feature.ts';
import { feedPath } from '../../kit/review-feed.ts';
import type { World } from '../../kit/world.ts';

/** Where a calendar can subscribe to the reviews, for whoever asks alone: its address is its key. */
export async function tellFeed(world: World): Promise<Reply> {
  if (!world.servesPages) {
    throw new Refusal(
      'There is no feed: this bot listens to no port. Whoever runs it can give it one, with PORT.',
    );
  }
  const { publicUrl } = world.policy;
  const path = await feedPath(world);
  const where = publicUrl
    ? `${publicUrl}${path}`
    : `\`${path}\`, under the address at which this bot is reached (whoever runs it knows; \`publicUrl\` in the policy tells it here)`;
  return {
    text: `Subscribe your calendar to ${where}. Whoever has this address sees the time and title of every review that is to come, except those of private incidents: keep it within your team.`,
  };
}
