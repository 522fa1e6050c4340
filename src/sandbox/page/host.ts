import type { ClockReading, Passed, Screen, WeatherReading } from '../window/screen.ts';
import type { Address } from './address.ts';
import type { FormValues } from './form-values.ts';

export type Panel = 'clock' | 'weather' | 'inspector';

/** What the page knows beside the screen: where somebody is, and what they began. */
export interface Ui {
  readonly address: Address;
  /** One sentence about what went wrong or was done. */
  readonly notice: string;
  readonly isOnline: boolean;
  readonly panel: Panel | null;
  readonly dialog: Dialog | null;
  /** The `ts` of the message that is being edited. */
  readonly editing: string | null;
  /** The `ts` of the message that a link leads to, until it is on the screen. */
  readonly goal: string | null;
  /** How many messages of the channel are shown. */
  readonly most: number;
  /** Where the new ones began when the channel was opened. */
  readonly newAfter: string | null;
  readonly isSidebarOpen: boolean;
  /** Sentences of the app about the fields of the modal in front, by block id. */
  readonly fieldErrors: Readonly<Record<string, string>>;
  /** A modal or a button waits for its answer. */
  readonly isBusy: boolean;
  readonly clock: ClockReading | null;
  readonly weather: WeatherReading | null;
  readonly passed: readonly Passed[];
  readonly filter: string;
}

export type Dialog =
  | { readonly kind: 'react'; readonly ts: string }
  | { readonly kind: 'switch' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'people' }
  | { readonly kind: 'pins' }
  | { readonly kind: 'browse' }
  | { readonly kind: 'file'; readonly id: string; readonly name: string; readonly type: string }
  | {
      readonly kind: 'confirm';
      readonly title: string;
      readonly words: string;
      readonly yes: string;
      readonly no: string;
      readonly isDanger: boolean;
      readonly act: () => unknown;
    };

export interface Host {
  readonly screen: Screen;
  readonly ui: Ui;
  /** What was entered in the modal in front, and not sent yet. */
  readonly form: FormValues;
  /** Shows what changed. */
  set(change: Partial<Ui>): void;
  go(to: Partial<Address>): void;
  /** Asks the workspace for something; null where it refused, which the notice then says. */
  act<T>(name: string, given?: object): Promise<T | null>;
  /** As `act`, of the person acted as. */
  mine<T>(name: string, given?: object): Promise<T | null>;
}
