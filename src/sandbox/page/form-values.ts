import type { Raw, ScreenView } from '../window/screen.ts';
import { listAt, rawAt, rawsAt, textAt } from './raw.ts';

/** What a person gives an element, as the workspace takes it. */
export type Given = string | readonly string[] | null;

export type GivenValues = Record<string, Record<string, Given>>;

export type FormValues = ReturnType<typeof formValues>;

/** What stands in the fields of views and was not sent yet, by view, block and element. */
export function formValues() {
  const entered = new Map<string, GivenValues>();

  function of(view: ScreenView): GivenValues {
    return entered.get(view.id) ?? {};
  }

  return {
    enter(view: ScreenView, block: string, action: string, given: Given): void {
      const before = of(view);
      entered.set(view.id, { ...before, [block]: { ...before[block], [action]: given } });
    },

    /** What the field holds: what was entered, or else what the app put there. */
    held(view: ScreenView, block: string, action: string): Given {
      const mine = of(view)[block];
      if (mine && action in mine) return mine[action] ?? null;
      return givenOf(view.values[block]?.[action] ?? {});
    },

    /** Everything entered in blocks that are still there. */
    all(view: ScreenView): GivenValues {
      const there = new Set(view.blocks.map((block) => textAt(block, 'block_id')));
      return Object.fromEntries(Object.entries(of(view)).filter(([block]) => there.has(block)));
    },

    /** Forgets the views that are gone. */
    keepOnly(ids: readonly string[]): void {
      for (const id of [...entered.keys()]) if (!ids.includes(id)) entered.delete(id);
    },
  };
}

/** The inverse of what the workspace makes of it: out of `view.state.values`. */
export function givenOf({ type: _, ...value }: Raw): Given {
  const [key] = Object.keys(value);
  if (key === undefined) return null;
  const held = value[key];
  if (Array.isArray(held)) {
    const options = rawsAt(value, key).map((option) => textAt(option, 'value'));
    return options.length > 0 ? options : listAt(value, key).map(String);
  }
  if (typeof held === 'number') return String(held);
  if (typeof held === 'string') return held;
  return textAt(rawAt(value, key), 'value') || null;
}

/** The blocks that must be filled in and are not: Slack's own client asks before it sends. */
export function gapsIn(view: ScreenView, form: FormValues): Record<string, string> {
  const gaps = view.blocks.filter((block) => {
    if (block['type'] !== 'input' || block['optional'] === true) return false;
    const action = textAt(rawAt(block, 'element'), 'action_id');
    const held = form.held(view, textAt(block, 'block_id'), action);
    return held === null || held.length === 0;
  });
  const sentence = 'Please complete this required field.';
  return Object.fromEntries(gaps.map((block) => [textAt(block, 'block_id'), sentence]));
}
