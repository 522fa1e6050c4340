import { slackErrorOf } from '../kit/slack-errors.ts';

/** How far our clock may be from Slack's: past five minutes every signed request is refused. */
const WARN_SECONDS = 60;
const MOST_SECONDS = 240;
/** Slack is asked about the token this often; a silence of Slack's is forgiven for longer. */
const ASK_EVERY_MS = 60_000;
const SILENCE_MS = 300_000;

export interface Check {
  readonly name: 'running' | 'database' | 'token' | 'sockets' | 'clock';
  readonly ok: boolean;
  /** One sentence. */
  readonly says: string;
}

export interface Senses {
  readonly now: () => Date;
  readonly ping: () => Promise<void>;
  readonly authTest: () => Promise<unknown>;
  /** How many are open; null where Slack calls us. */
  readonly sockets: () => number | null;
  /** Slack's word for why nothing is called any more; null while all is well. */
  readonly refusal: () => string | null;
}

export type Readiness = ReturnType<typeof readiness>;

/** Whether this process can do its work: Slack and the database answer, and it is not on its way out. */
export function readiness({ now, ping, authTest, sockets, refusal }: Senses) {
  let isStopping = false;
  let skewSeconds = 0;
  let askedAt: Date | null = null;
  let token: Check = told('token', true, 'Slack accepts the token.');
  let answeredAt = now();

  async function tokenCheck(): Promise<Check> {
    const out = refusal();
    if (out) return removed(out);
    const at = now();
    if (token.ok && askedAt && at.getTime() - askedAt.getTime() < ASK_EVERY_MS) return token;
    askedAt = at;
    try {
      await authTest();
      answeredAt = at;
      token = told('token', true, 'Slack accepts the token.');
    } catch (error) {
      token = refused(slackErrorOf(error), at);
    }
    return token;
  }

  function refused(answer: string | null, at: Date): Check {
    if (answer) {
      return told(
        'token',
        false,
        `Slack does not accept SLACK_BOT_TOKEN (${answer}): install the app again and copy its token.`,
      );
    }
    const isLong = at.getTime() - answeredAt.getTime() > SILENCE_MS;
    return told('token', !isLong, 'Slack does not answer: check the network.');
  }

  function socketCheck(): Check {
    const open = sockets();
    if (open === null) return told('sockets', true, 'Slack calls over HTTP.');
    return open > 0
      ? told('sockets', true, `${open} open.`)
      : told(
          'sockets',
          false,
          'No socket to Slack is open: check the network and SLACK_APP_TOKEN.',
        );
  }

  return {
    /** From now on this process is not ready. */
    stop() {
      isStopping = true;
    },

    /** Notes what Slack's clock says at this moment. */
    heard(slackTime: Date): void {
      skewSeconds = skewOf(now(), slackTime);
    },

    async checks(): Promise<Check[]> {
      const database = ping().then(
        () => told('database', true, 'The database answers.'),
        () => told('database', false, 'The database does not answer: check that it runs.'),
      );
      const asked = await tokenCheck();
      return [
        told('running', !isStopping, isStopping ? 'On the way out.' : 'Running.'),
        await database,
        asked,
        socketCheck(),
        clockCheck(skewSeconds),
      ];
    },
  };
}

/** Seconds that our clock is ahead of Slack's; its answers tell whole seconds, so half of one is added. */
export function skewOf(ours: Date, slackTime: Date): number {
  return Math.round((ours.getTime() - slackTime.getTime() - 500) / 1000);
}

export function clockCheck(skewSeconds: number): Check {
  const off = Math.abs(skewSeconds);
  const mend = "set this machine's clock by NTP.";
  if (off >= MOST_SECONDS) {
    return told('clock', false, `${off} s away from Slack's, which refuses 300: ${mend}`);
  }
  const warning = off >= WARN_SECONDS ? `${off} s away from Slack's: ${mend}` : null;
  return told('clock', true, warning ?? `Within ${WARN_SECONDS} s of Slack's.`);
}

function removed(answer: string): Check {
  return told(
    'token',
    false,
    `Slack has taken the app out, or its token away (${answer}): install it again, set SLACK_BOT_TOKEN to its token, and restart.`,
  );
}

function told(name: Check['name'], ok: boolean, says: string): Check {
  return { name, ok, says };
}
