import { Refusal } from '../domain/refusal.ts';
import type { Taken } from '../store/inbox.ts';
import { type Errand, passersBy, runErrand } from './errand.ts';
import type { Call, Feature, Reply, SlackEvent } from './feature.ts';
import { answered, apology } from './guard.ts';
import type { InFlight } from './in-flight.ts';
import { type Intake, intake } from './intake.ts';
import { isRateLimitNotice, type Payload, readPayload } from './payloads.ts';
import { answer } from './reply.ts';
import { leaseUntil, retryAt } from './retry.ts';
import { nameOf } from './slack-errors.ts';
import type { World } from './world.ts';

const NOTHING_KEPT = 'That did not work, and I have kept nothing of it. Please try once more.';

/** Tells Slack that something arrived, with what a form or a command shows at once. */
export type Ack = (response?: object) => Promise<void>;

export interface Desk {
  /** Takes one thing that Slack sent: stores it, acknowledges it, and begins to handle it. */
  receive(body: unknown, ack: Ack): Promise<void>;
  /**
   * Handles one row that a crash or a failure left behind, and says whether
   * there was one. `onTaken` is told before that: there may be more of them.
   */
  takeOne(onTaken: () => void): Promise<boolean>;
}

/**
 * Where everything from Slack comes in. What changes state is stored before it
 * is acknowledged: Slack sends a command, a click or a form only once, and an
 * event again only while it was not acknowledged. `onGap` hears of events that
 * may never come again.
 */
export function desk(
  features: readonly Feature[],
  world: World,
  work: InFlight,
  onGap: () => void,
): Desk {
  return {
    async receive(body, ack) {
      if (isRateLimitNotice(body)) {
        onGap();
        return ack();
      }
      const payload = readPayload(body);
      if (!payload) return ack();
      try {
        const came = await intake(payload, features, world);
        await admit(came, ack, features, world, work);
        if (payload.kind === 'event') work.track(overhear(payload.body.event, features, world));
      } catch (error) {
        if (payload.kind === 'event') onGap();
        await turnAway(payload, error, ack, world);
      }
    },

    async takeOne(onTaken) {
      const now = world.now();
      const taken = await world.inbox.take(world.newId(), now, leaseUntil(now));
      if (!taken) return false;
      onTaken();
      await handle(taken, features, world);
      return true;
    },
  };
}

async function admit(
  came: Intake,
  ack: Ack,
  features: readonly Feature[],
  world: World,
  work: InFlight,
): Promise<void> {
  switch (came.kind) {
    case 'nothing':
      return ack();
    case 'errors':
      return ack({ response_action: 'errors', errors: came.errors });
    case 'form-again':
      return ack({ response_action: 'update', view: came.view });
    case 'form':
      await ack();
      return work.track(openForm(came, world));
    case 'passing':
      if (came.errand.kind === 'submission') return handleForm(came.errand, ack, features, world);
      await ack();
      return work.track(handleInPassing(came.errand, features, world));
    case 'errand': {
      const { key, errand } = came;
      const now = world.now();
      const row = { key, kind: errand.kind, body: errand, receivedAt: now };
      const taken = await world.inbox.add(row, world.newId(), leaseUntil(now));
      await ack();
      if (taken) work.track(handle(taken, features, world));
    }
  }
}

async function handle(taken: Taken, features: readonly Feature[], world: World): Promise<void> {
  const errand = taken.row.body as Errand;
  const call = 'call' in errand ? errand.call : null;
  try {
    const reply = await answered(() => runErrand(errand, features, world));
    // Done first: a crash between the two costs an answer, which is better than two of them.
    const isDone = await world.inbox.done(taken, world.now());
    if (call && reply && isDone) await answer(call, reply, world);
  } catch (error) {
    await giveBack(taken, call, error, world);
  }
}

/** What fails is not tried again: nothing was kept to try it with. */
async function handleInPassing(
  errand: Errand & { readonly call: Call },
  features: readonly Feature[],
  world: World,
): Promise<void> {
  try {
    const reply = await answered(() => runErrand(errand, features, world));
    if (reply) await answer(errand.call, reply, world);
  } catch (error) {
    world.log.error(`${errand.kind} in passing failed`, { error: nameOf(error) });
    await answer(errand.call, { text: NOTHING_KEPT }, world);
  }
}

/** Slack is told only afterwards: what fails leaves the words in front of whoever wrote them. */
async function handleForm(
  errand: Errand & { readonly kind: 'submission' },
  ack: Ack,
  features: readonly Feature[],
  world: World,
): Promise<void> {
  let reply: Reply | null;
  try {
    reply = await runErrand(errand, features, world);
  } catch (error) {
    const isRefused = error instanceof Refusal;
    if (!isRefused) world.log.error('a form in passing failed', { error: nameOf(error) });
    const [field = ''] = Object.keys(errand.input);
    const text = isRefused ? error.message : NOTHING_KEPT;
    return ack({ response_action: 'errors', errors: { [field]: text } });
  }
  await ack();
  if (reply) await answer(errand.call, reply, world);
}

async function overhear(
  event: SlackEvent,
  features: readonly Feature[],
  world: World,
): Promise<void> {
  for (const handler of passersBy(event, features, world)) {
    try {
      await handler.run(event, world.now(), world);
    } catch (error) {
      world.log.warn('what was heard in passing came to nothing', { error: nameOf(error) });
    }
  }
}

async function giveBack(
  taken: Taken,
  call: Call | null,
  error: unknown,
  world: World,
): Promise<void> {
  const { attempts, kind } = taken.row;
  const sorry = apology(kind, error, world);
  try {
    await world.inbox.fail(taken, nameOf(error), retryAt(attempts, world.now()));
  } catch (unstored) {
    // The lease runs out by itself, and then the row is taken again.
    world.log.error('the inbox is out of reach', { error: nameOf(unstored) });
  }
  if (call && attempts === 1) await answer(call, sorry, world);
}

async function openForm(
  { view, triggerId, call }: Intake & { kind: 'form' },
  world: World,
): Promise<void> {
  try {
    await world.slack.views.views.open({ trigger_id: triggerId, view });
  } catch (error) {
    world.log.warn('Slack did not open a form', { error: nameOf(error) });
    const text = `Slack may not have opened the form. If you see none, try again, or type \`${world.command} help\` for what can be typed.`;
    await answer(call, { text }, world);
  }
}

/** Says that nothing was stored. An event is not acknowledged, so that Slack sends it again. */
async function turnAway(payload: Payload, error: unknown, ack: Ack, world: World): Promise<void> {
  world.log.error('nothing could be stored', { kind: payload.kind, error: nameOf(error) });
  const text =
    'I cannot reach my database, so this may not have been recorded. Look in a minute, and try again if it was not.';
  switch (payload.kind) {
    case 'event':
      // Not the error itself: Bolt would log it, with whatever it quotes.
      throw new Error('not stored');
    case 'command':
      return ack({ response_type: 'ephemeral', text });
    case 'submission': {
      const [field = ''] = Object.keys(payload.body.view.state.values);
      return ack({ response_action: 'errors', errors: { [field]: text } });
    }
    default: {
      await ack();
      const { response_url = null, user } = payload.body;
      const call = { key: 'none', userId: user.id, channelId: null, text: '', at: world.now() };
      await answer({ ...call, responseUrl: response_url }, { text }, world);
    }
  }
}
