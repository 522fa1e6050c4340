import { ObjectId } from 'bson';

/** A new id that bears world time, for what comes without an `_id`. */
export function newObjectId(now: Date): ObjectId {
  return new ObjectId(ObjectId.generate(Math.floor(now.getTime() / 1000)));
}
