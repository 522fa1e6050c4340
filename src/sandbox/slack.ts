import { openActivity } from './activity.ts';
import type { Desk } from './acts/desk.ts';
import { type Control, openControl } from './control/control.ts';
import { controlRoom } from './control/http.ts';
import { eventQueue } from './delivery/event-queue.ts';
import { httpPush } from './delivery/http-push.ts';
import { openPayloads } from './delivery/payloads.ts';
import { socketMode } from './delivery/socket-mode.ts';
import { openLog } from './log.ts';
import type { SlackOptions } from './options.ts';
import { fileRoom, responseRoom, uploadRoom } from './server/rooms.ts';
import { listen } from './server/server.ts';
import { serveWebApi } from './server/web-api.ts';
import { openState } from './state/state.ts';
import { openSky } from './weather.ts';

const SLACKS_RETRIES_MS = [0, 60_000, 300_000];
const SLACKS_PATIENCE_MS = 3_000;

export interface LocalSlack {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly apiUrl: string;
  /** What a person does, in process; `/_control` offers the same over HTTP. */
  readonly control: Control;
  /** No Web API request in flight, nothing sent that is not acknowledged. */
  isIdle(): boolean;
  idle(): Promise<void>;
  /** The next instant of world time at which a redelivery falls due. */
  nextDue(): Date | null;
  /** Sends again what is due by now. */
  tick(): void;
  /** Where world time stood last, so that a clock set back by a restart can be noticed. */
  lastInstant(): Date;
  close(): Promise<void>;
}

/** Starts a workspace with one app in it, or throws a `SlackStartError`. */
export async function startSlack(options: SlackOptions): Promise<LocalSlack> {
  const state = openState(options);
  const { identity } = state;
  const onTraffic = options.onTraffic ?? (() => {});
  const ackTimeoutMs = options.ackTimeoutMs ?? SLACKS_PATIENCE_MS;
  const log = openLog(() => new Date(state.clock.millis()));
  const activity = openActivity();
  const { requestUrl, signingSecret } = options.app;

  const socketed = socketMode({
    appId: identity.appId,
    clock: state.clock,
    ackTimeoutMs,
    onTraffic,
  });
  const courier =
    requestUrl === undefined
      ? socketed
      : httpPush({
          url: requestUrl,
          signingSecret,
          realNow: options.realNow ?? options.now,
          ackTimeoutMs,
          onTraffic,
        });
  const queue = eventQueue(state, courier, options.retryDelaysMs ?? SLACKS_RETRIES_MS, {
    log,
    activity,
    onTraffic,
  });
  const sky = openSky({
    dropSockets: () => socketed.sockets.drop(),
    refreshSockets: (reason = 'refresh_requested') => socketed.sockets.refresh(reason),
  });
  const desk: Desk = { state, origin: () => server.url };
  const payloads = openPayloads(desk, courier, { log, activity, onTraffic });
  const control = openControl({
    desk,
    payloads,
    queue,
    log,
    weather: sky.weather,
    sockets: socketed.sockets.count,
  });

  const server = await listen(
    options.port ?? 0,
    [
      {
        prefix: '/api/',
        serve: (exchange, method) => serveWebApi({ desk, log, sky, onTraffic }, exchange, method),
      },
      responseRoom(desk),
      uploadRoom(desk),
      fileRoom(desk),
      controlRoom(control),
    ],
    {
      activity,
      answered: queue.flush,
      upgraded(request, socket, head) {
        const ticket = new URL(request.url ?? '', server.url).searchParams.get('ticket') ?? '';
        if (sky.isRefusingSockets() || !state.tickets.useSocket(ticket)) socket.destroy();
        else socketed.sockets.accept(request, socket, head);
      },
    },
  ).catch((error: unknown) => {
    state.close();
    throw error;
  });
  queue.flush();

  return {
    url: server.url,
    apiUrl: `${server.url}/api/`,
    control,
    isIdle: activity.isIdle,
    idle: activity.idle,
    nextDue: queue.nextDue,
    tick: queue.flush,
    lastInstant: () => new Date(state.clock.millis()),
    async close() {
      queue.close();
      await Promise.all([courier.close(), socketed.close(), server.close()]);
      await activity.idle();
      state.close();
    },
  };
}
