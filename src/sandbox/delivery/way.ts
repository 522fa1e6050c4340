import type { SlackOptions, Traffic } from '../options.ts';
import type { Courier } from './courier.ts';
import { httpPush } from './http-push.ts';
import { inProcess } from './in-process.ts';

/** The way to the app: in this process, to its request URL, or else over its sockets. */
export function wayTo(
  { app, courier, now, realNow = now }: SlackOptions,
  sockets: Courier,
  parts: { readonly ackTimeoutMs: number; readonly onTraffic: (item: Traffic) => void },
): Courier {
  if (courier) return inProcess(courier, parts);
  const { requestUrl: url, signingSecret } = app;
  return url === undefined ? sockets : httpPush({ url, signingSecret, realNow, ...parts });
}
