const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * A web page elsewhere must not look into the workspace or drive it: its requests carry its own
 * `Origin`, and after DNS rebinding its own `Host`.
 */
export function isLocal(headers: { get(name: string): string | null }): boolean {
  const host = headers.get('host') ?? '';
  const origin = headers.get('origin');
  if (!LOOPBACK.test(host)) return false;
  return origin === null || origin === `http://${host}`;
}
