import { type Connection, mongo, Schema } from 'mongoose';
import {
  type ChannelState,
  type Incident,
  OPEN_STATUSES,
  type OpeningStep,
  type Prompting,
  UNPROMPTED,
  UNSIZED,
} from '../domain/incident.ts';
import type { Turn } from '../domain/scheduling/rota.ts';
import { type IncidentRecord, incidentSchema } from './incident-schema.ts';

interface Counter {
  readonly _id: string;
  readonly last: number;
}

const OPEN = { status: { $in: [...OPEN_STATUSES] } };
const DAY_MS = 86_400_000;

const counterSchema = new Schema<Counter>(
  { _id: { type: String, required: true }, last: { type: Number, required: true } },
  { collection: 'counters', strict: 'throw', versionKey: false },
);

/** Incidents as plain values: no mongoose document leaves this file. */
export function incidentStore(connection: Connection) {
  const records = connection.model('Incident', incidentSchema);
  const counters = connection.model('Counter', counterSchema);

  const one = async (filter: object): Promise<Incident | null> => {
    const record = await records.findOne(filter).lean<IncidentRecord>();
    return record && toIncident(record);
  };

  /** Sets what stands apart from all that people decide, whatever else is being changed. */
  const note = async (filter: object, what: Partial<Incident>): Promise<Incident | null> => {
    const record = await records
      .findOneAndUpdate(filter, { $set: what, $inc: { rev: 1 } }, { returnDocument: 'after' })
      .lean<IncidentRecord>();
    return record && toIncident(record);
  };

  const noted = async (
    channelId: string,
    what: Partial<Incident>,
    mark: 'channelNamedAt' | 'channelStateAt',
    eventTs: string,
  ): Promise<Incident | null> => {
    await records.updateOne(
      { channelId, [mark]: { $lt: eventTs } },
      { $set: { ...what, [mark]: eventTs }, $inc: { rev: 1 } },
    );
    return one({ channelId });
  };

  return {
    byId: (id: string) => one({ _id: id }),
    byNumber: (number: number) => one({ number }),
    ofChannel: (channelId: string) => one({ channelId }),

    async open(): Promise<Incident[]> {
      const found = await records.find(OPEN).sort({ number: -1 }).lean<IncidentRecord[]>();
      return found.map(toIncident);
    },

    async byIds(ids: readonly string[]): Promise<Incident[]> {
      const found = await records.find({ _id: { $in: [...ids] } }).lean<IncidentRecord[]>();
      return found.map(toIncident);
    },

    /** Those that were found to be the same as this one, the earliest first. */
    async duplicatesOf(id: string): Promise<Incident[]> {
      const found = await records
        .find({ duplicateOf: id })
        .sort({ number: 1 })
        .lean<IncidentRecord[]>();
      return found.map(toIncident);
    },

    /** Those whose review is held together with that of this one, the earliest first. */
    async reviewedWith(id: string): Promise<Incident[]> {
      const found = await records
        .find({ reviewedWith: id, review: 'shared' })
        .sort({ number: 1 })
        .lean<IncidentRecord[]>();
      return found.map(toIncident);
    },

    /** Those that ended since then, the latest first. */
    async endedSince(since: Date): Promise<Incident[]> {
      const found = await records
        .find({ endedAt: { $gte: since } })
        .sort({ number: -1 })
        .lean<IncidentRecord[]>();
      return found.map(toIncident);
    },

    /** The latest of all, open and ended: `most` of those with a smaller number, from the newest back. */
    async before(number: number | null, most: number): Promise<Incident[]> {
      const found = await records
        .find(number === null ? {} : { number: { $lt: number } })
        .sort({ number: -1 })
        .limit(most)
        .lean<IncidentRecord[]>();
      return found.map(toIncident);
    },

    /** Those whose review is booked for later than `now`, the next one first. */
    async withMeetingAfter(now: Date): Promise<Incident[]> {
      const found = await records
        .find({ 'meeting.cancelled': false, 'meeting.startsAt': { $gt: now } })
        .sort({ 'meeting.startsAt': 1 })
        .lean<IncidentRecord[]>();
      return found.map(toIncident);
    },

    /** Incidents that run in threads of a channel, the latest first. */
    async inThreadsOf(channelId: string): Promise<Incident[]> {
      const found = await records
        .find({ threadIn: channelId })
        .sort({ number: -1 })
        .lean<IncidentRecord[]>();
      return found.map(toIncident);
    },

    /** Those whose timeline can still change: open, or ended within the last day. */
    async unsettled(now: Date): Promise<Incident[]> {
      const lately = new Date(now.getTime() - DAY_MS);
      const found = await records
        .find({ $or: [OPEN, { endedAt: { $gte: lately } }] })
        .lean<IncidentRecord[]>();
      return found.map(toIncident);
    },

    /** A number nobody else gets. One that is never used leaves a gap, which is harmless. */
    async nextNumber(): Promise<number> {
      const counter = await counters
        .findOneAndUpdate(
          { _id: 'incident' },
          { $inc: { last: 1 } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<Counter>();
      return counter?.last ?? 1;
    },

    /** False when an incident of this id exists: the same declaration came before. */
    async insert(incident: Incident): Promise<boolean> {
      try {
        await records.create(toRecord(incident));
        return true;
      } catch (error) {
        if (error instanceof mongo.MongoServerError && error.code === 11000) return false;
        throw error;
      }
    },

    /** Notes the channel that was made for it. */
    async settle(id: string, channelId: string, channelName: string): Promise<Incident | null> {
      return note({ _id: id }, { channelId, channelName });
    },

    /** Notes the channel in one of whose threads it runs. */
    async settleInThread(id: string, threadIn: string): Promise<Incident | null> {
      return note({ _id: id }, { threadIn });
    },

    /** Notes that a step of the opening is done with, once. */
    async noteStep(id: string, step: OpeningStep): Promise<Incident | null> {
      await records.updateOne(
        { _id: id, 'opening.step': { $ne: step.step } },
        { $push: { opening: step }, $inc: { rev: 1 } },
      );
      return one({ _id: id });
    },

    /** Notes the channel's name, unless a later event has told it; gives the incident as it then is. */
    async noteName(channelId: string, channelName: string, eventTs: string) {
      return noted(channelId, { channelName }, 'channelNamedAt', eventTs);
    },

    /** The same for what became of the channel. */
    async noteState(channelId: string, channelState: ChannelState, eventTs: string) {
      return noted(channelId, { channelState }, 'channelStateAt', eventTs);
    },

    /** Notes whether its channel can be read, while we are in it at all. */
    async noteReadable(id: string, isReadable: boolean): Promise<void> {
      const [from, to] = isReadable
        ? (['unreadable', 'open'] as const)
        : (['open', 'unreadable'] as const);
      await records.updateOne(
        { _id: id, channelState: from },
        { $set: { channelState: to }, $inc: { rev: 1 } },
      );
    },

    /** Notes that somebody cannot come to the meeting as it was booked then. */
    async noteDeclined(id: string, sequence: number, userId: string): Promise<void> {
      await records.updateOne(
        { _id: id, 'meeting.sequence': sequence, 'meeting.declined': { $ne: userId } },
        { $push: { 'meeting.declined': userId }, $inc: { rev: 1 } },
      );
    },

    /** Notes that somebody comes who was not invited, or can after all; not where `most` come already. */
    async noteComing(id: string, sequence: number, userId: string, most: number): Promise<void> {
      const booked = { _id: id, 'meeting.sequence': sequence };
      await records.updateOne(
        { ...booked, 'meeting.declined': userId },
        { $pull: { 'meeting.declined': userId }, $inc: { rev: 1 } },
      );
      await records.updateOne(
        {
          ...booked,
          'meeting.invited': { $ne: userId },
          [`meeting.invited.${most - 1}`]: { $exists: false },
        },
        { $push: { 'meeting.invited': userId, 'meeting.guests': userId }, $inc: { rev: 1 } },
      );
    },

    /** The reviews that one of them facilitates or facilitated, without that of one incident. */
    async facilitations(userIds: readonly string[], but: string): Promise<Turn[]> {
      const found = await records
        .find({
          _id: { $ne: but },
          'meeting.facilitator': { $in: [...userIds] },
          'meeting.cancelled': false,
        })
        .select({ 'meeting.facilitator': 1, 'meeting.bookedAt': 1 })
        .lean<Pick<IncidentRecord, 'meeting'>[]>();
      return found.flatMap(({ meeting }) =>
        meeting?.facilitator
          ? [{ facilitator: meeting.facilitator, bookedAt: meeting.bookedAt }]
          : [],
      );
    },

    /** Follows a channel to its new id, wherever an incident names it. */
    async moveChannel(from: string, to: string): Promise<void> {
      for (const field of ['channelId', 'threadIn', 'declaredIn']) {
        await records.updateMany({ [field]: from }, { $set: { [field]: to }, $inc: { rev: 1 } });
      }
    },

    /** What was asked during the latest incidents that count, for the frequency of the questions. */
    async prompted(most: number): Promise<Prompting[]> {
      const found = await records
        .find({ 'prompting.asked.0': { $exists: true }, isDrill: false })
        .sort({ number: -1 })
        .limit(most)
        .select({ prompting: 1 })
        .lean<Pick<IncidentRecord, 'prompting'>[]>();
      return found.map(({ prompting }) => prompting);
    },

    /** Saves the next state of what was read; false when someone else was first. */
    async replace(next: Incident): Promise<boolean> {
      const record = toRecord({ ...next, rev: next.rev + 1 });
      const result = await records.replaceOne({ _id: next.id, rev: next.rev }, record);
      return result.modifiedCount === 1;
    },
  };
}

/** What incidents and their meetings lack that an earlier version kept. */
const LACKING = {
  reviewedWith: null,
  sizing: UNSIZED,
  origin: null,
  prompting: UNPROMPTED,
} as const;
const ABSENT = {
  minutes: 45,
  facilitator: null,
  invited: [],
  declined: [],
  guests: [],
  passed: [],
} as const;

function toIncident({ _id, meeting, ...rest }: IncidentRecord): Incident {
  return { id: _id, ...LACKING, ...rest, meeting: meeting && { ...ABSENT, ...meeting } };
}

function toRecord({ id, ...rest }: Incident): IncidentRecord {
  return { _id: id, ...rest };
}
