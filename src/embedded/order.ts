import type { TypeName } from './values.ts';

/**
 * MongoDB's order between types, as the byte that leads a key in an index. Types that
 * share a byte compare by value. Bytes 0x00, 0x01 and 0xff are left for ends and escapes.
 */
export const TYPE_BYTE: Readonly<Record<TypeName, number>> = {
  minKey: 0x0a,
  undefined: 0x0f,
  missing: 0x14,
  null: 0x14,
  int: 0x1e,
  long: 0x1e,
  double: 0x1e,
  decimal: 0x1e,
  string: 0x3c,
  symbol: 0x3c,
  object: 0x46,
  array: 0x50,
  binData: 0x5a,
  objectId: 0x64,
  bool: 0x6e,
  date: 0x78,
  timestamp: 0x82,
  regex: 0x8c,
  javascript: 0x96,
  javascriptWithScope: 0xa0,
  maxKey: 0xf0,
};
