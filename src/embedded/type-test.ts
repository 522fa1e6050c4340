import { ServerError } from './errors.ts';
import { isNumeric, type TypeName, toNumber, typeName } from './values.ts';

const NUMBERS: readonly TypeName[] = ['int', 'long', 'double', 'decimal'];

const BY_NUMBER: Readonly<Record<number, TypeName>> = {
  [-1]: 'minKey',
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  6: 'undefined',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
};

/** The test behind `$type`: a name, a number, `number`, or a list of these. */
export function typeTest(operand: unknown): (value: unknown) => boolean {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).flatMap(typesOf));
  if (wanted.size === 0) {
    throw new ServerError('FailedToParse', '$type must match at least one type');
  }
  return (value) => wanted.has(typeName(value));
}

function typesOf(alias: unknown): readonly TypeName[] {
  if (alias === 'number') return NUMBERS;
  const known = Object.values(BY_NUMBER).find((name) => name === alias);
  if (known) return [known];
  if (typeof alias === 'string') {
    throw new ServerError('BadValue', `Unknown type name alias: ${alias}`);
  }
  if (!isNumeric(alias)) {
    throw new ServerError('TypeMismatch', 'type must be represented as a number or a string');
  }
  const numbered = BY_NUMBER[toNumber(alias)];
  if (!numbered)
    throw new ServerError('BadValue', `Invalid numerical type code: ${toNumber(alias)}`);
  return [numbered];
}
