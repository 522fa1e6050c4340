const MEGABYTE = 1_048_576;

/** Screenshots and logs fit; a screen recording is better linked. */
export const MOST_FILE_BYTES = 10 * MEGABYTE;
export const MOST_INCIDENT_BYTES = 100 * MEGABYTE;

/** Whether a file can be kept beside those an incident has: ten of ten megabytes can, an eleventh is `full`. */
export function roomFor(size: number, kept: readonly number[]): 'room' | 'large' | 'full' {
  if (size > MOST_FILE_BYTES) return 'large';
  const total = kept.reduce((sum, one) => sum + one, size);
  return total > MOST_INCIDENT_BYTES ? 'full' : 'room';
}
