import { openActivity } from './activity.ts';
import type { Desk } from './acts/desk.ts';
import { announceRevoked, announceUninstalled } from './acts/installation.ts';
import { type Control, openControl } from './control/control.ts';
import { speakDue } from './control/schedule.ts';
import { eventQueue } from './delivery/event-queue.ts';
import { limitEvents } from './delivery/limit.ts';
import { openPayloads } from './delivery/payloads.ts';
import { socketMode } from './delivery/socket-mode.ts';
import { wayTo } from './delivery/way.ts';
import { openLog } from './log.ts';
import type { SlackOptions } from './options.ts';
import type { Front } from './server/front.ts';
import { frontDoor } from './server/front-door.ts';
import { listen } from './server/server.ts';
import { openSky } from './sky.ts';
import { openState } from './state/state.ts';
import { CHANGES_PATH, openChanges } from './window/changes.ts';
import { openInspector } from './window/inspector.ts';

const SLACKS_RETRIES_MS = [0, 60_000, 300_000];
const SLACKS_PATIENCE_MS = 3_000;

export interface LocalSlack {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly apiUrl: string;
  /** What a person does, in process; `/_control` offers the same over HTTP. */
  readonly control: Control;
  /** Answers one HTTP request without a socket; `fetchInto` makes a `fetch` of it. */
  readonly serve: Front;
  /** No Web API request in flight, nothing sent that is not acknowledged. */
  isIdle(): boolean;
  idle(): Promise<void>;
  /** The next instant of world time at which a redelivery, or what somebody says later, falls due. */
  nextDue(): Date | null;
  /** Sends again, and has people say, what is due by now. */
  tick(): void;
  /** Where world time stood last, so that a clock set back by a restart can be noticed. */
  lastInstant(): Date;
  close(): Promise<void>;
}

/** Starts a workspace with one app in it, or throws a `SlackStartError`. */
export async function startSlack(options: SlackOptions): Promise<LocalSlack> {
  const changes = openChanges();
  const state = openState(options, changes.touch);
  const { identity } = state;
  const onTraffic = options.onTraffic ?? (() => {});
  const ackTimeoutMs = options.ackTimeoutMs ?? SLACKS_PATIENCE_MS;
  const inspector = openInspector(changes.touch);
  const log = openLog(() => new Date(state.clock.millis()), inspector);
  const activity = openActivity();

  const socketed = socketMode({
    appId: identity.appId,
    clock: state.clock,
    ackTimeoutMs,
    onTraffic,
  });
  const courier = wayTo(options, socketed, { ackTimeoutMs, onTraffic });
  const sky = openSky({
    dropSockets: () => socketed.sockets.drop(),
    refreshSockets: (reason = 'refresh_requested') => socketed.sockets.refresh(reason),
    rateLimitEvents: ({ lost }) => limitEvents(desk, queue, lost),
    revokeToken: () => told(announceRevoked),
    uninstall: () => told(announceUninstalled),
  });
  const desk: Desk = { state, sky, origin: () => server.url };
  const queue = eventQueue(state, courier, options.retryDelaysMs ?? SLACKS_RETRIES_MS, {
    log,
    activity,
    sky,
    onTraffic,
  });
  function told(announce: (desk: Desk) => void): void {
    state.transact(() => announce(desk));
    queue.flush();
  }
  const payloads = openPayloads(desk, courier, { log, activity, onTraffic });
  const control = openControl({
    desk,
    payloads,
    queue,
    log,
    weather: sky.weather,
    sockets: socketed.sockets.count,
    isSocketed: !options.courier && options.app.requestUrl === undefined,
    inspector,
  });

  const front = frontDoor({ desk, control, sky, log, onTraffic, acts: options.acts ?? {} });
  const server = await listen(options.port ?? 0, front, {
    activity,
    now: options.now,
    answered: queue.flush,
    upgraded(request, socket, head) {
      const { pathname, searchParams } = new URL(request.url ?? '', server.url);
      const ticket = searchParams.get('ticket') ?? '';
      if (pathname === CHANGES_PATH) changes.accept(request, socket, head);
      else if (sky.isRefusingSockets() || !state.tickets.useSocket(ticket)) socket.destroy();
      else socketed.sockets.accept(request, socket, head);
    },
  }).catch((error: unknown) => {
    state.close();
    throw error;
  });
  let closed = false;
  queue.flush();

  return {
    url: server.url,
    apiUrl: `${server.url}/api/`,
    control,
    async serve(exchange) {
      if (closed) return 'reset';
      const leave = activity.enter();
      try {
        return await front(exchange);
      } finally {
        queue.flush();
        leave();
      }
    },
    isIdle: activity.isIdle,
    idle: activity.idle,
    nextDue() {
      const unsaid = state.scheduled.nextDue();
      const due = [queue.nextDue()?.getTime() ?? null, unsaid].filter((at) => at !== null);
      return due.length > 0 ? new Date(Math.min(...due)) : null;
    },
    tick() {
      if (closed) return;
      speakDue(desk);
      queue.flush();
    },
    lastInstant: () => new Date(state.clock.millis()),
    async close() {
      closed = true;
      queue.close();
      changes.close();
      await Promise.all([courier.close(), socketed.close(), server.close()]);
      await activity.idle();
      state.close();
    },
  };
}
