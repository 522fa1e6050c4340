import { ObjectId } from 'bson';
import { isDoc } from './values.ts';

/** A value as MongoDB writes it into an error message: `{ _id: "a" }`. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return value.length ? `[ ${value.map(shown).join(', ')} ]` : '[]';
  if (!isDoc(value)) return String(value);
  const fields = Object.entries(value).map(([key, item]) => `${key}: ${shown(item)}`);
  return fields.length ? `{ ${fields.join(', ')} }` : '{}';
}
