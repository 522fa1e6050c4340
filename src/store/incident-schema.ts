import { Schema } from 'mongoose';
import { type Incident, UNPROMPTED } from '../domain/incident.ts';

export interface IncidentRecord extends Omit<Incident, 'id'> {
  readonly _id: string;
}

const changeSchema = new Schema(
  {
    key: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    kind: { type: String, required: true },
    text: { type: String, required: true },
  },
  { _id: false },
);

const passedSchema = new Schema(
  { by: { type: String, required: true }, at: { type: Date, required: true } },
  { _id: false },
);

const meetingSchema = new Schema(
  {
    sequence: { type: Number, required: true },
    startsAt: { type: Date, required: true },
    bookedAt: { type: Date, required: true },
    cancelled: { type: Boolean, required: true },
    minutes: { type: Number, required: true },
    facilitator: { type: String, default: null },
    invited: { type: [String], default: [] },
    declined: { type: [String], default: [] },
    guests: { type: [String], default: [] },
    passed: { type: [passedSchema], default: [] },
    dropped: { type: [String], default: [] },
  },
  { _id: false },
);

const drillSchema = new Schema({ scenario: { type: String, required: true } }, { _id: false });

const originSchema = new Schema(
  { tool: { type: String, required: true }, id: { type: String, required: true } },
  { _id: false },
);

const openingSchema = new Schema(
  {
    step: { type: String, required: true },
    at: { type: Date, required: true },
    problem: { type: String, default: null },
  },
  { _id: false },
);

/** How an incident lies in the database; `strict: 'throw'` turns away what is not named here. */
export const incidentSchema = new Schema<IncidentRecord>(
  {
    _id: { type: String, required: true },
    rev: { type: Number, required: true },
    number: { type: Number, required: true, unique: true },
    title: { type: String, required: true },
    severity: { type: String, default: null },
    status: { type: String, required: true, index: true },
    impact: { type: String, default: null },
    services: { type: [String], default: [] },
    isPrivate: { type: Boolean, default: false },
    isDrill: { type: Boolean, default: false },
    drill: { type: drillSchema, default: null },
    roles: { type: Schema.Types.Mixed, default: {} },
    origin: { type: originSchema, default: null },
    declaredBy: { type: String, required: true },
    declaredIn: { type: String, default: null },
    channelId: { type: String, default: null },
    channelName: { type: String, default: null },
    threadIn: { type: String, default: null },
    channelState: { type: String, default: 'open' },
    channelNamedAt: { type: String, default: '' },
    channelStateAt: { type: String, default: '' },
    startedAt: { type: Date, default: null },
    detectedAt: { type: Date, default: null },
    declaredAt: { type: Date, required: true },
    mitigatedAt: { type: Date, default: null },
    resolvedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    closedAt: { type: Date, default: null },
    updates: { type: Schema.Types.Mixed, required: true },
    stillGoing: { type: Schema.Types.Mixed, required: true },
    prompting: { type: Schema.Types.Mixed, default: UNPROMPTED },
    quietUntil: { type: Date, default: null },
    duplicateOf: { type: String, default: null, index: true },
    exportedAt: { type: Date, default: null },
    review: { type: String, required: true },
    reviewedWith: { type: String, default: null, index: true },
    sizing: { type: Schema.Types.Mixed, required: true },
    meeting: { type: meetingSchema, default: null },
    opening: { type: [openingSchema], default: [] },
    changes: { type: [changeSchema], required: true },
  },
  { collection: 'incidents', strict: 'throw', versionKey: false, minimize: false },
);
incidentSchema.index({ threadIn: 1 }, { sparse: true });
incidentSchema.index({ 'meeting.startsAt': 1 }, { sparse: true });
// Partial, because an incident is recorded before its channel exists.
incidentSchema.index(
  { channelId: 1 },
  { unique: true, partialFilterExpression: { channelId: { $type: 'string' } } },
);
