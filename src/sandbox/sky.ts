import type {
  EventPlan,
  Fault,
  Plan,
  PlannedCall,
  PlannedEvent,
  Spoiling,
  Weather,
} from './weather.ts';

export type Sky = ReturnType<typeof openSky>;

/** What of the weather belongs to whoever holds the sockets, the queue and the workspace. */
type Powers = Pick<
  Weather,
  'dropSockets' | 'refreshSockets' | 'rateLimitEvents' | 'revokeToken' | 'uninstall'
>;

/** Keeps the faults that wait; in memory alone, so a restart begins under a clear sky. */
export function openSky(powers: Powers) {
  const faults = new Map<string, Fault[]>();
  const latencies = new Map<string, number>();
  let planned: Plan = () => null;
  let fateOf: EventPlan = () => 'deliver';
  let fateName = 'deliver';
  let refusing = false;
  let forbidding = false;
  let tokenError: 'token_revoked' | 'account_inactive' | null = null;

  function add(method: string, more: readonly Fault[]): void {
    faults.set(method, [...(faults.get(method) ?? []), ...more]);
  }

  function nextOf(method: string): Fault | undefined {
    return faults.get(method)?.shift();
  }

  const weather: Weather = {
    ...powers,
    latency(ms, method = ANY) {
      latencies.set(method, ms);
    },
    rateLimit: ({ method, retryAfterSeconds, times }) =>
      add(method, repeated({ how: 'rateLimit', retryAfterSeconds }, times)),
    fail: ({ method, times, ...fault }) => add(method, repeated(fault, times)),
    table(more) {
      for (const [method, list] of Object.entries(more)) add(method, list);
    },
    plan(next) {
      planned = next ?? (() => null);
    },
    events(next) {
      fateOf = next ?? (() => 'deliver');
      fateName = next ? 'by plan' : 'deliver';
    },
    everyEvent(fate) {
      fateOf = () => fate;
      fateName = typeof fate === 'string' ? fate : `${fate.delayMs} ms late`;
    },
    now: () => ({
      latencyMs: latencies.get(ANY) ?? 0,
      faults: Object.fromEntries(
        [...faults]
          .filter(([, list]) => list.length > 0)
          .map(([name, list]) => [name, list.length]),
      ),
      events: fateName,
      isRefusingSockets: refusing,
      tokenError,
    }),
    refuseSockets(on) {
      refusing = on;
    },
    revokeToken() {
      powers.revokeToken();
      tokenError = 'token_revoked';
    },
    uninstall() {
      powers.uninstall();
      tokenError = 'account_inactive';
    },
    restoreToken() {
      tokenError = null;
    },
    forbidChannels(on) {
      forbidding = on;
    },
    clear() {
      faults.clear();
      latencies.clear();
      planned = () => null;
      fateOf = () => 'deliver';
      fateName = 'deliver';
      refusing = false;
    },
  };

  return {
    weather,
    isRefusingSockets: () => refusing,
    /** Takes the next fault that this call meets, and how long its answer waits. */
    take(call: PlannedCall): { readonly spoiling: Spoiling | null; readonly waitMs: number } {
      const fault = nextOf(call.method) ?? nextOf(ANY) ?? planned(call);
      const usual = latencies.get(call.method) ?? latencies.get(ANY) ?? 0;
      if (fault?.how === 'slow') return { spoiling: null, waitMs: usual + fault.ms };
      return { spoiling: fault, waitMs: usual };
    },
    fateOf: (event: PlannedEvent) => fateOf(event),
    /** Slack's name for why the bot's token is no good, or null. */
    tokenError: () => tokenError,
    forbidsChannels: () => forbidding,
  };
}

const ANY = '*';

function repeated(fault: Fault, times: number): Fault[] {
  return Array.from({ length: times }, () => fault);
}
