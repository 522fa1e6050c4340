import { published } from '../../domain/document/edit.ts';
import { type Incident, placeOf } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { holdReview, isHeldByPublishing } from '../../domain/sizing.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { typed } from '../../kit/incident-of.ts';
import { openChannel } from '../../kit/open-channel.ts';
import { publish } from '../../kit/publication.ts';
import { changeDocument } from '../../kit/review-document.ts';
import type { World } from '../../kit/world.ts';
import { writtenReview } from '../../kit/written-review.ts';

/** Shows the review to the readers that somebody chose. Nothing is planned by it, and nobody is reminded. */
export const publishCommand: Subcommand = {
  name: 'publish',
  usage: '[#channel] [anyway]',
  summary:
    'Publish the review in a channel, or bring it up to date there; `anyway` where another organization reads it.',

  run: typed(async (incident, call, world) => {
    const { named, isAnyway } = readTyped(call.text);
    const channel = await channelFor(incident, named, isAnyway, world);
    const { readers } = await changeDocument(incident, call, world, (it) =>
      published(it, channel, call.at),
    );
    await publish(
      incident,
      channel,
      call.key,
      await writtenReview(incident, world),
      readers,
      world,
    );
    if (isHeldByPublishing(incident)) {
      await changeIncident(incident, { ...call, key: `${call.key}:held` }, world, holdReview);
    }
    const again = `\`${world.command} publish\` once more brings it up to date.`;
    return { text: `The review is published in <#${channel}>. ${again}` };
  }),
};

/** `<#C1|reviews>`, `#reviews` or `reviews`; `anyway` stands at the end, or alone. */
function readTyped(text: string): { named: string; isAnyway: boolean } {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const isAnyway = words.at(-1)?.toLowerCase() === 'anyway';
  const [named = ''] = isAnyway ? words.slice(0, -1) : words;
  return { named: named.replace(/^<#([A-Z0-9]+)(\|[^>]*)?>$/, '$1').replace(/^#/, ''), isAnyway };
}

async function channelFor(
  incident: Incident,
  named: string,
  isAnyway: boolean,
  world: World,
): Promise<string> {
  const own = placeOf(incident)?.channel ?? null;
  const wanted = named || (await usualChannel(incident, own, world));
  if (!wanted || !/^[^\s<>]{1,80}$/.test(wanted)) {
    throw new Refusal(`Say where it is read, such as \`${world.command} publish #reviews\`.`);
  }
  if (own && (wanted === own || wanted === incident.channelName)) return own;
  const channel = incident.isPrivate ? null : await openChannel(wanted, isAnyway, world);
  if (channel) return channel;
  throw new Refusal(
    `This incident is private, so its review is published only here: \`${world.command} publish\` alone does that. \`${world.command} public\` would let everybody know of it.`,
  );
}

/** Where it was published before; else where the team reads reviews. A private one keeps to its own channel. */
async function usualChannel(
  { id, isPrivate }: Incident,
  own: string | null,
  { documents, policy }: World,
): Promise<string | null> {
  if (isPrivate) return own;
  const before = (await documents.of(id))?.published?.channelId;
  return before ?? policy.review.publishTo ?? policy.announcementChannel;
}
