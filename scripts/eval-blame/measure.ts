import { type Finding, findBlame } from '../../src/domain/blame/find-blame.ts';
import { bootstrap, type Counts, type Share, sum, wilson } from './figures.ts';
import { type Item, isBorderline } from './form.ts';

/** An item with what was found in it, and how long that took. */
export interface Judged {
  readonly item: Item;
  readonly findings: readonly Finding[];
  readonly ms: number;
}

export interface Measured {
  readonly n: number;
  readonly precision: Share;
  readonly recall: Share;
  readonly fHalf: Share;
  /** Of the `ok` items of a chat: how many drew a finding. */
  readonly falseInChat: Share;
}

/** Each item, after all were read once: a process that has run for a while is what is timed. */
export function judge(items: readonly Item[]): Judged[] {
  for (const item of items) found(item);
  return items.map((item) => {
    const from = performance.now();
    const findings = found(item);
    return { item, findings, ms: performance.now() - from };
  });
}

function found({ text, context }: Item): Finding[] {
  return findBlame(text, { context: context === 'postmortem' ? 'draft' : context });
}

export function measure(judged: readonly Judged[]): Measured {
  const outcomes = judged.map(outcomeOf);
  const all = sum(outcomes);
  const chat = judged.filter(({ item }) => item.label === 'ok' && item.context === 'chat');
  return {
    n: judged.length,
    precision: wilson(all.found, all.found + all.falsely),
    recall: wilson(all.found, all.found + all.missed),
    fHalf: bootstrap(outcomes),
    falseInChat: wilson(chat.filter(({ findings }) => findings.length > 0).length, chat.length),
  };
}

/** How many items of each category drew a finding, and how many one of that very category. */
export function byCategory(judged: readonly Judged[]) {
  const names = [...new Set(judged.flatMap(({ item }) => item.categories))].sort();
  return names.map((category) => {
    const of = judged.filter(({ item }) => item.categories.includes(category));
    return {
      category,
      n: of.length,
      found: of.filter(({ findings }) => findings.length > 0).length,
      asSuch: of.filter(({ findings }) => findings.some((one) => one.category === category)).length,
    };
  });
}

export function byContext(judged: readonly Judged[]) {
  const contexts = [...new Set(judged.map(({ item }) => item.context))].sort();
  return contexts.map((context) => ({
    context,
    ...measure(judged.filter(({ item }) => item.context === context)),
  }));
}

export function withoutDoubt(judged: readonly Judged[]): Judged[] {
  return judged.filter(({ item }) => !isBorderline(item));
}

export function percentile(judged: readonly Judged[], share: number): number {
  const times = judged.map(({ ms }) => ms).sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

function outcomeOf({ item, findings }: Judged): Counts {
  const [blames, speaks] = [item.label === 'blameful', findings.length > 0];
  return {
    found: Number(blames && speaks),
    falsely: Number(!blames && speaks),
    missed: Number(blames && !speaks),
  };
}
