import { BSONRegExp, Double, Long } from 'bson';
import { toJavaScript } from './regex.ts';
import { isDoc } from './values.ts';

/**
 * Longs and whole doubles as the plain numbers mingo reckons with. What an expression
 * computes from them, or lets through, therefore comes back as an int or a double.
 */
export function plainNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  if (value instanceof BSONRegExp) return toJavaScript(value.pattern, value.options);
  if (!isDoc(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainNumbers(item)]));
}
