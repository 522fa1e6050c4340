import { type Incident, placeOf } from '../../domain/incident.ts';
import { buttons, section } from '../../kit/blocks.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import { GESTURE } from '../../kit/gestures.ts';
import { idFrom } from '../../kit/ids.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Request } from './request.ts';

export const ANYWAY = 'declare:anyway';

/** Shows what is open already. The request is kept, so that one click opens it all the same. */
export async function alikeReply(
  alike: readonly Incident[],
  request: Request,
  call: Call,
  world: World,
): Promise<Reply> {
  const value = await kept(request, call, world);
  const lines = alike.map((it) => {
    const place = placeOf(it);
    const where = place ? ` in <#${place.channel}>` : '';
    return `• *#${it.number} ${escaped(it.title)}*, ${it.status}${where}`;
  });
  const text = `Is it one of these? Nothing is open yet for "${escaped(request.title)}".`;
  const joins = alike
    .filter((it) => placeOf(it)?.isThread === false)
    .map(({ id, number }) => ({ actionId: GESTURE.join, label: `Join #${number}`, value: id }));
  const anyway = { actionId: ANYWAY, label: 'Open anyway', value };
  return { text, blocks: [section(text, ...lines), buttons(...joins, anyway)] };
}

/** Says that nothing private can be opened here, and opens nothing public unasked. */
export async function publiclyReply(
  refusal: string,
  request: Request,
  call: Call,
  world: World,
): Promise<Reply> {
  const value = await kept({ ...request, isPrivate: false }, call, world);
  const why =
    refusal === 'missing_scope'
      ? 'my app lacks the optional scope `groups:write`'
      : 'Slack lets no app make channels here';
  const text = `I cannot open a private channel: ${why}. Nothing is open, and nobody was told. If it may be seen by everybody, I open it publicly; otherwise make a private channel by hand.`;
  const openly = { actionId: ANYWAY, label: 'Open it publicly', value };
  return { text, blocks: [section(text), buttons(openly)] };
}

async function kept(request: Request, call: Call, world: World): Promise<string> {
  const id = idFrom(`${call.key}:${request.isPrivate}`);
  await world.requests.keep(id, request, call.at);
  return id;
}
