import type { Dice } from '../chaos/dice.ts';
import type { Fault, How } from '../chaos/fault.ts';

/** How often a seam is crossed for one incident, roughly; what never comes to pass stays whole. */
const PER_INCIDENT: Readonly<Record<string, number>> = {
  now: 900,
  'store.budgets.of': 18,
  'store.budgets.replace': 8,
  'store.budgets.handed': 8,
  'store.nudges.add': 12,
  'store.nudges.noteTold': 12,
  'store.nudges.putOff': 15,
  'store.nudges.settle': 8,
  'store.nudges.waitingFor': 18,
  'store.jobs.addApart': 30,
  'store.jobs.claim': 60,
  'store.jobs.finish': 30,
  'store.outbox.add': 30,
  'store.outbox.sending': 30,
  'store.outbox.sent': 30,
  'store.inbox.done': 8,
  'slack.chat.postMessage': 16,
  'slack.conversations.open': 8,
};
const FAULTS_PER_INCIDENT = 3;
const LONG_S = 3_600;

/** Crashes above all, of which some last; else the database or Slack is away, or somebody oversleeps. */
export function faultsFor(incidents: number, dice: Dice): Fault[] {
  const seams = Object.keys(PER_INCIDENT);
  return Array.from({ length: incidents * FAULTS_PER_INCIDENT }, () => {
    const seam = dice.anyOf(seams) ?? 'now';
    const nth = 1 + dice.roll(Math.max(Math.round((PER_INCIDENT[seam] ?? 1) * incidents), 1));
    const how = howAt(seam, dice);
    return { seam, nth, how, seconds: secondsOf(how, dice) };
  });
}

function howAt(seam: string, dice: Dice): How {
  if (seam === 'now') return 'kill-before';
  const isStore = seam.startsWith('store.');
  if (dice.chance(70)) return dice.oneOf(['kill-before', 'kill-after', 'kill-within']);
  if (!isStore) return dice.oneOf(['rateLimit', 'reset', 'resetAfterApply', 'http500']);
  return dice.oneOf(['lost-before', 'lost-after', 'sleep-before', 'sleep-after']);
}

function secondsOf(how: How, dice: Dice): number {
  if (how.startsWith('sleep')) return 31 + dice.roll(300);
  if (how === 'rateLimit') return 1 + dice.roll(LONG_S);
  return how.startsWith('kill') && dice.chance(30) ? 1 + dice.roll(LONG_S) : 0;
}
