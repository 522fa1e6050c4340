import { Schema } from 'mongoose';

/** One text that somebody sent for a part of a document, whether it came to stand there or not. */
export interface TextVersion {
  /** The request that it came with. */
  readonly key: string;
  readonly incidentId: string;
  /** `section:summary`, `factor:<id>`, `users:felt`. */
  readonly part: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
}

interface VersionRecord extends Omit<TextVersion, 'key'> {
  readonly _id: string;
}

/** Apart from the document, which would otherwise grow with every edit and be read with all of them. */
export const textVersionSchema = new Schema<VersionRecord>(
  {
    _id: { type: String, required: true },
    incidentId: { type: String, required: true },
    part: { type: String, required: true },
    // Not `required`: a section may be emptied, and mongoose takes that for a missing one.
    text: { type: String, default: '' },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'document.texts', strict: 'throw', versionKey: false },
);
textVersionSchema.index({ incidentId: 1, part: 1, at: 1 });
