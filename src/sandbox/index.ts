/** A local Slack for one app: Web API, Events, Socket Mode, interactivity. It knows no app. */
export type { Control } from './control/control.ts';
export { ControlError } from './control/errors.ts';
export type { Ack } from './control/payload.ts';
export type { SeenChannel, SeenFile, SeenMessage } from './control/seen.ts';
export type { ApiCall, Delivery } from './log.ts';
export {
  type InProcessCourier,
  type InstalledApp,
  type Manifest,
  type SeedChannel,
  type SeedUser,
  type SlackOptions,
  SlackStartError,
  type Traffic,
  type Workspace,
} from './options.ts';
export { fetchInto } from './server/fetch-into.ts';
export { type LocalSlack, startSlack } from './slack.ts';
export type { View } from './state/views.ts';
export type {
  EventFate,
  FailureKind,
  Fault,
  PlannedCall,
  PlannedEvent,
  Weather,
} from './weather.ts';
export type { ClockMove, ClockReading } from './window/screen.ts';
