import type { Desk } from '../acts/desk.ts';
import { ApiError } from '../acts/desk.ts';
import type { EventQueue } from '../delivery/event-queue.ts';
import type { Payloads } from '../delivery/payloads.ts';
import type { Log } from '../log.ts';
import type { Weather } from '../weather.ts';
import type { Inspector } from '../window/inspector.ts';
import { type ScreenAct, screenOf } from '../window/screen-of.ts';
import { commandActs } from './commands.ts';
import { ControlError } from './errors.ts';
import { personAt } from './finding.ts';
import { gestureActs } from './gestures.ts';
import { homeActs } from './home.ts';
import { modalActs } from './modals.ts';
import { peopleActs } from './people.ts';
import { roomActs } from './rooms.ts';
import { scheduleActs } from './schedule.ts';
import { seenChannels, seenRoom } from './seen.ts';
import { talkActs } from './talk.ts';
import { windowActs } from './window.ts';

/** What people do in the workspace. Users and channels are named by id or by name. */
export type Control = ReturnType<typeof openControl>;

export function openControl(parts: {
  readonly desk: Desk;
  readonly payloads: Payloads;
  readonly queue: EventQueue;
  readonly log: Log;
  readonly weather: Weather;
  readonly sockets: () => number;
  readonly isSocketed: boolean;
  readonly inspector: Inspector;
}) {
  const { desk, payloads, queue, log, weather, sockets, isSocketed, inspector } = parts;
  const { state } = desk;

  return {
    ...lasting(desk, queue, talkActs(desk)),
    ...lasting(desk, queue, scheduleActs(desk)),
    ...lasting(desk, queue, roomActs(desk)),
    ...lasting(desk, queue, peopleActs(desk)),
    ...lasting(desk, queue, homeActs(desk)),
    ...lasting(desk, queue, windowActs(desk)),
    ...commandActs(desk, payloads),
    ...gestureActs(desk, payloads),
    ...modalActs(desk, payloads),

    screen: (act: ScreenAct) => screenOf(desk, act, isSocketed ? sockets() : null),
    /** What went between Slack and the app, the last thousand, oldest first. */
    inspect: inspector.all,
    channel: (act: { readonly channel: string; readonly as?: string }) => seenRoom(desk, act),
    channels: (act: { readonly as?: string } = {}) => seenChannels(desk, act.as),
    people: () => state.users.all(),
    resolveUser: (name: string): string => personAt(desk, name).id,
    /** Who the app is here. */
    bot: () => ({
      userId: state.identity.botUserId,
      botId: state.identity.botId,
      appId: state.identity.appId,
    }),

    calls: log.calls,
    deliveries: log.deliveries,
    /** Events given up after the last retry. */
    dropped: () => state.events.dropped(),
    /** Sends an event once more, as Slack does when an acknowledgement was lost. */
    redeliver(eventId: string): void {
      if (!state.events.get(eventId)) throw new ControlError(`No event ${eventId} was ever sent.`);
      state.transact(() => state.events.postpone(eventId, 1, state.clock.millis(), 'timeout'));
      queue.flush();
    },
    /** How many connections the app holds. */
    sockets,
    weather,
  };
}

type Acts = Readonly<Record<string, (act: never) => unknown>>;

/** Each act in one transaction, its events sent after it; a refusal reads as a sentence. */
function lasting<T extends Acts>(desk: Desk, queue: EventQueue, acts: T): T {
  const wrapped = Object.entries(acts).map(([name, act]) => [
    name,
    (given: never) => {
      try {
        return desk.state.transact(() => act(given));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        throw new ControlError(`Slack would not let them: ${error.error}.`);
      } finally {
        queue.flush();
      }
    },
  ]);
  return Object.fromEntries(wrapped);
}
