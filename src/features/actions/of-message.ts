import { type Action, type ActionKind, newAction, stands } from '../../domain/action.ts';
import type { Incident } from '../../domain/incident.ts';
import { showNew, showNow } from '../../kit/show-action.ts';
import type { World } from '../../kit/world.ts';
import { actionId } from '../../store/actions.ts';

export interface Source {
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly editedTs: string;
}

/** Somebody's word that a message is a task or a follow-up, or no longer is. */
export interface Marking {
  readonly kind: ActionKind;
  readonly source: Source;
  readonly text: string;
  /** Null while it says what the message says. */
  readonly wordedBy: string | null;
  readonly ownerId?: string | null;
  readonly dueOn?: string | null;
  readonly mark: { readonly by: string; readonly on: boolean; readonly at: string };
}

/**
 * Notes the mark under the one item that a message makes of a kind. The marks
 * decide whether it stands, so what comes twice or out of order changes nothing.
 */
export async function markMessage(
  marking: Marking,
  incident: Incident,
  { userId, at }: { readonly userId: string; readonly at: Date },
  world: World,
): Promise<Action | null> {
  const { kind, source, mark, ...worded } = marking;
  const known = await madeOf(source, kind, world);
  const id = known?.id ?? actionId(source.channelId, source.ts, kind);
  const fresh = { id, incidentId: incident.id, kind, message: source, ...worded };
  await world.actions.make(newAction(fresh, userId, at));
  const action = await world.actions.mark(id, mark);
  if (!action) return null;
  // The post goes out once, with the first mark that stands; from then on it is edited.
  if (stands(action)) await showNew(action, incident, world);
  else await showNow(action, incident, world);
  return action;
}

/** What was made of a message, one of each kind; also when that was taken back. */
export async function madeOf(
  { channelId, ts }: Pick<Source, 'channelId' | 'ts'>,
  kind: ActionKind,
  world: World,
): Promise<Action | null> {
  const all = await world.actions.ofMessage(channelId, ts);
  return all.find((action) => action.kind === kind) ?? null;
}
