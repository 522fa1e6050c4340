import type { Call, Feature, Input, Reply, ShortcutMessage, SlackEvent } from './feature.ts';
import { mustBeAllowed } from './permission.ts';
import type { World } from './world.ts';

/** What the inbox keeps of a thing to do: enough to do it again after a crash, and no more. */
export type Errand =
  | { readonly kind: 'command'; readonly name: string; readonly call: Call }
  | { readonly kind: 'click'; readonly name: string; readonly call: Call }
  | {
      readonly kind: 'submission';
      readonly name: string;
      readonly call: Call;
      readonly input: Input;
      readonly metadata: Input;
    }
  | {
      readonly kind: 'shortcut';
      readonly name: string;
      readonly call: Call;
      readonly message: ShortcutMessage;
    }
  | {
      readonly kind: 'event';
      readonly name: string;
      readonly at: Date;
      readonly event: SlackEvent;
    };

/** Finds the handler and runs it. An answer is for who asked; an event has nobody to answer. */
export async function runErrand(
  errand: Errand,
  features: readonly Feature[],
  world: World,
): Promise<Reply | null> {
  const { name } = errand;
  switch (errand.kind) {
    case 'command': {
      const verb = named(subcommandsOf(features), (it) => it.name === name);
      await mustBeAllowed(verb.name, errand.call, world);
      return verb.run(errand.call, world);
    }
    case 'click': {
      const button = named(buttonsOf(features), (it) => it.actionId === name);
      await mustBeAllowed(button.verb, errand.call, world);
      return button.run(errand.call, world);
    }
    case 'submission': {
      const modal = named(modalsOf(features), (it) => it.callbackId === name);
      await mustBeAllowed(modal.verb, errand.call, world);
      return modal.run(errand.call, errand.input, errand.metadata, world);
    }
    case 'shortcut': {
      const shortcut = named(shortcutsOf(features), (it) => it.callbackId === name);
      await mustBeAllowed(shortcut.verb, errand.call, world);
      return shortcut.run(errand.call, errand.message, world);
    }
    case 'event':
      for (const handler of handlersOf(errand.event, features, world)) {
        await handler.run(errand.event, errand.at, world);
      }
      return null;
  }
}

export const subcommandsOf = (features: readonly Feature[]) =>
  features.flatMap(({ subcommands = [] }) => subcommands);
export const buttonsOf = (features: readonly Feature[]) =>
  features.flatMap(({ buttons = [] }) => buttons);
export const modalsOf = (features: readonly Feature[]) =>
  features.flatMap(({ modals = [] }) => modals);
export const shortcutsOf = (features: readonly Feature[]) =>
  features.flatMap(({ shortcuts = [] }) => shortcuts);
export const globalShortcutsOf = (features: readonly Feature[]) =>
  features.flatMap(({ globalShortcuts = [] }) => globalShortcuts);

export function handlersOf(event: SlackEvent, features: readonly Feature[], world: World) {
  const all = features.flatMap(({ events = [] }) => events);
  return all.filter(({ type, inPassing, wants }) => {
    return !inPassing && type === event.type && wants(event, world);
  });
}

/** Those that hear it in passing, and of whom nothing is stored. */
export function passersBy(event: SlackEvent, features: readonly Feature[], world: World) {
  const all = features.flatMap(({ events = [] }) => events);
  return all.filter(({ type, inPassing, wants }) => {
    return inPassing && type === event.type && wants(event, world);
  });
}

function named<T>(all: readonly T[], is: (one: T) => boolean): T {
  const found = all.find(is);
  if (!found) throw new Error('nothing of this name: was a feature taken out?');
  return found;
}
