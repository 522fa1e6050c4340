import type { Raw } from '../window/screen.ts';

/** Reading what an app sent, which may hold anything. */

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function rawAt(holder: Raw, key: string): Raw {
  const value = holder[key];
  return isRaw(value) ? value : {};
}

export function listAt(holder: Raw, key: string): readonly unknown[] {
  const value = holder[key];
  return Array.isArray(value) ? value : [];
}

export function rawsAt(holder: Raw, key: string): readonly Raw[] {
  return listAt(holder, key).filter(isRaw);
}

/** A text, or empty. */
export function textAt(holder: Raw, key: string): string {
  const value = holder[key];
  return typeof value === 'string' ? value : '';
}
