import { type Act, type Deed, LEAVER, PEOPLE, SECRET } from './act.ts';
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
  const add = (deed: Deed, after = gap()) => acts.push({ ...deed, after });
  const change = (text: string, who: string = dice.oneOf(PEOPLE)) =>
    add({ do: 'change', who, text, pressed: dice.chance(50) });
  const said = (prefix = `${SECRET} `) => `${prefix}${ids}.${dice.roll(1000)} a < b & "c"`;

  function write(who: string = dice.oneOf(PEOPLE)): void {
    ids += 1;
    const to = dice.chance(25) ? dice.anyOf(written) : null;
    const message = { who, id: ids, text: said() };
    add(to ? { do: 'reply', to: to.id, ...message } : { do: 'say', ...message });
    written.push({ id: ids, who, marks: new Set() });
  }

  function mark(who: string = dice.oneOf(PEOPLE)): void {
    const on = dice.anyOf(written.slice(-6));
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
    if (on) add({ do: 'edit', id: on.id, text: `${said()} edited` });
  }

  function remove(): void {
    const on = dice.anyOf(written);
    if (!on) return;
    written.splice(written.indexOf(on), 1);
    add({ do: 'remove', id: on.id });
  }

  function lead(): void {
    const others = PEOPLE.filter((name) => name !== commander);
    if (status === 'resolved') return;
    commander = dice.anyOf(others) ?? '';
    change('lead me', commander);
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

  /** A message of the channel, or one that was said aside while the incident is open. */
  function addMessage(): void {
    const isAside = status !== 'resolved' && dice.chance(40);
    const on = isAside ? aside() : dice.anyOf(written)?.id;
    if (on !== undefined) add({ do: 'add', who: dice.oneOf(PEOPLE), id: on });
  }

  function aside(): number {
    ids += 1;
    add({ do: 'aside', who: dice.oneOf(PEOPLE), id: ids, text: said('aside ') });
    return ids;
  }

  const chatter: readonly (readonly [number, () => void])[] = [
    [30, write],
    [34, mark],
    [9, unmark],
    [6, edit],
    [4, remove],
  ];
  const wishes: readonly (readonly [number, () => void])[] = [
    [2, lead],
    [2, rate],
    [2, move],
    [4, () => change(`update ${said()}`)],
    [5, () => add({ do: 'log', who: dice.oneOf(PEOPLE), text: `log ${said()}` })],
    [
      2,
      () => add({ do: 'ask', who: dice.oneOf(PEOPLE), text: dice.oneOf(['timeline', 'status']) }),
    ],
    [4, addMessage],
  ];
  const chat = weighed(chatter);
  const all = weighed([...chatter, ...wishes]);
  const undo = () => add({ do: 'undo', who: dice.oneOf(PEOPLE) });

  return {
    acts,
    add,
    marked: () => marked,
    /** What people do among themselves, without a word to the bot. */
    chat: () => dice.anyOf(chat)?.(),
    /** Whatever they do; `canUndo` where nothing was lost that could make it unclear what is undone. */
    talk: (canUndo: boolean) => dice.anyOf(canUndo ? [...all, undo, undo, undo] : all)?.(),
    change(text: string, who?: string): void {
      if (text === 'resolve') status = 'resolved';
      if (text.startsWith('reopen ')) status = 'investigating';
      change(text, who);
    },
    /** Somebody says something, marks something, and is gone for good. */
    farewell(): void {
      write(LEAVER);
      mark(LEAVER);
      add({ do: 'deactivate', who: LEAVER });
      const theirs = written.filter(({ who }) => who === LEAVER);
      for (const one of theirs) written.splice(written.indexOf(one), 1);
      for (const { marks } of written) {
        for (const mark of [...marks]) if (mark.startsWith(`${LEAVER} `)) marks.delete(mark);
      }
    },
  };
}

function weighed(all: readonly (readonly [number, () => void])[]): (() => void)[] {
  return all.flatMap(([weight, deed]) => Array.from({ length: weight }, () => deed));
}
