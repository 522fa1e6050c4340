import { type Act, type Deed, PEOPLE, SECRET } from './act.ts';
import type { Dice } from './dice.ts';

const EMOJI = ['pushpin', 'round_pushpin', 'pushpin', 'eyes'] as const;

interface Written {
  readonly id: number;
  readonly who: string;
  readonly marks: Set<string>;
}

/** Keeps count of what was written and marked, so that nobody does what Slack would not let them. */
export function openScene(dice: Dice) {
  const acts: Act[] = [];
  const written: Written[] = [];
  let ids = 0;
  let marked = 0;
  let status = 'investigating';
  let severity = '';
  let commander = '';

  const gap = () => (dice.chance(50) ? 0 : dice.roll(dice.chance(20) ? 240 : 8));
  const add = (deed: Deed) => acts.push({ ...deed, after: gap() });
  const change = (text: string) => add({ do: 'change', who: dice.oneOf(PEOPLE), text });
  const words = () => `${SECRET} ${ids}.${dice.roll(1000)} a < b & "c"`;

  function write(): void {
    ids += 1;
    const who = dice.oneOf(PEOPLE);
    const to = dice.chance(25) ? dice.anyOf(written) : null;
    const said = { who, id: ids, text: words() };
    add(to ? { do: 'reply', to: to.id, ...said } : { do: 'say', ...said });
    written.push({ id: ids, who, marks: new Set() });
  }

  function mark(): void {
    const on = dice.anyOf(written.slice(-6));
    const who = dice.oneOf(PEOPLE);
    const emoji = dice.oneOf(EMOJI);
    if (!on || on.marks.has(`${who} ${emoji}`)) write();
    else {
      on.marks.add(`${who} ${emoji}`);
      marked += 1;
      add({ do: 'mark', who, id: on.id, emoji });
    }
  }

  function unmark(): void {
    const on = dice.anyOf(written.filter(({ marks }) => marks.size > 0));
    const mark = on && dice.anyOf([...on.marks]);
    if (!on || !mark) return;
    const [who = '', emoji = ''] = mark.split(' ');
    on.marks.delete(mark);
    add({ do: 'unmark', who, id: on.id, emoji });
  }

  function edit(): void {
    const on = dice.anyOf(written);
    if (on) add({ do: 'edit', id: on.id, text: `${words()} edited` });
  }

  function remove(): void {
    const on = dice.anyOf(written);
    if (!on) return;
    written.splice(written.indexOf(on), 1);
    add({ do: 'remove', id: on.id });
  }

  function lead(): void {
    const others = PEOPLE.filter((name) => name !== commander);
    commander = dice.anyOf(others) ?? '';
    if (status !== 'resolved') add({ do: 'change', who: commander, text: 'lead me' });
  }

  function rate(): void {
    severity = dice.anyOf(['sev1', 'sev2', 'sev3', 'sev4'].filter((it) => it !== severity)) ?? '';
    change(`severity ${severity}`);
  }

  function move(): void {
    if (status === 'resolved') return;
    const all = ['investigating', 'mitigating', 'monitoring'].filter((it) => it !== status);
    status = dice.anyOf(all) ?? status;
    change(`status ${status}`);
  }

  const weighed: readonly (readonly [number, () => void])[] = [
    [30, write],
    [34, mark],
    [9, unmark],
    [6, edit],
    [4, remove],
    [2, lead],
    [2, rate],
    [2, move],
    [4, () => change(`update ${words()}`)],
    [5, () => add({ do: 'log', who: dice.oneOf(PEOPLE), text: `log ${words()}` })],
    [
      2,
      () => add({ do: 'ask', who: dice.oneOf(PEOPLE), text: dice.oneOf(['timeline', 'status']) }),
    ],
  ];
  const all = weighed.flatMap(([weight, deed]) => Array.from({ length: weight }, () => deed));

  return {
    acts,
    add,
    marked: () => marked,
    talk: () => dice.anyOf(all)?.(),
    change(text: string): void {
      if (text === 'resolve') status = 'resolved';
      if (text === 'reopen') status = 'investigating';
      change(text);
    },
  };
}
