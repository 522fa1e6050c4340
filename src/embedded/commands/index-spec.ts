import { isCollated } from '../collation.ts';
import { ServerError } from '../errors.ts';
import { shown } from '../shown.ts';
import { type Doc, isDoc, isNumeric, isTruthy, toNumber } from '../values.ts';

const OPTIONS = [
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'hidden',
  'collation',
  'ns',
];
const SPECIAL = ['text', 'hashed', '2d', '2dsphere'];
const PARTIAL_OPERATORS = [
  '$eq',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$type',
  '$exists',
  '$and',
  '$or',
];

/** Checks one index specification and gives it the form in which it is kept and listed. */
export function indexSpec(spec: Doc): Doc {
  const unknown = Object.keys(spec).find((key) => !OPTIONS.includes(key));
  if (unknown) {
    throw new ServerError(
      'InvalidIndexSpecificationOption',
      `Error in specification ${shown(spec)} :: caused by :: The field '${unknown}' is not valid for an index specification. Specification: ${shown(spec)}`,
    );
  }
  const { v: _v, ns: _ns, key, name, ...options } = spec;
  if (typeof name !== 'string' || name === '') {
    throw new ServerError(
      'FailedToParse',
      `Error in specification ${shown(spec)} :: caused by :: The 'name' field is a required property of an index specification`,
    );
  }
  checkKey(key, spec);
  checkOptions(options, key);
  return { v: 2, key, name, ...options };
}

function checkKey(key: unknown, spec: Doc): asserts key is Doc {
  if (!isDoc(key))
    throw new ServerError('TypeMismatch', `The field 'key' must be an object: ${shown(spec)}`);
  const steps = Object.entries(key);
  if (steps.length === 0) throw cannot('Index keys cannot be an empty object.');
  for (const [path, step] of steps) {
    checkStep(path, step);
    checkPath(path);
  }
}

function checkStep(path: string, step: unknown): void {
  if (typeof step === 'string' && SPECIAL.includes(step)) {
    throw new ServerError(
      'CommandNotSupported',
      `${step} indexes are not supported by this server`,
    );
  }
  if (typeof step === 'string') throw cannot(`Unknown index plugin '${step}'`);
  if (!isNumeric(step) || !toNumber(step)) {
    throw cannot(
      `Values in v:2 index key pattern cannot be of this kind. Only numbers > 0, numbers < 0, and strings are allowed: ${path}`,
    );
  }
}

function checkPath(path: string): void {
  if (path.split('.').includes('')) throw cannot('Index keys cannot contain an empty field.');
  if (path.startsWith('$') || path.includes('$**')) {
    throw cannot(`Index key contains an illegal field name: field name starts with '$': ${path}`);
  }
}

function checkOptions(options: Doc, key: Doc): void {
  if (isCollated(options['collation'])) {
    throw new ServerError(
      'CommandNotSupported',
      'indexes with a collation are not supported by this server',
    );
  }
  if (isTruthy(options['hidden'])) {
    throw new ServerError('CommandNotSupported', 'hidden indexes are not supported by this server');
  }
  checkExpiry(options['expireAfterSeconds'], key);
  const partial = options['partialFilterExpression'];
  if (partial === undefined) return;
  if (!isDoc(partial))
    throw new ServerError('TypeMismatch', "The field 'partialFilterExpression' must be an object");
  if (isTruthy(options['sparse']))
    throw cannot('cannot mix "partialFilterExpression" and "sparse" options');
  checkPartial(partial);
}

function checkExpiry(seconds: unknown, key: Doc): void {
  if (seconds === undefined) return;
  if (!isNumeric(seconds)) throw cannot('TTL index "expireAfterSeconds" option must be numeric');
  if (toNumber(seconds) < 0)
    throw cannot(
      'TTL index "expireAfterSeconds" option must be within an acceptable range: cannot be negative',
    );
  if (Object.keys(key).length > 1)
    throw cannot('TTL indexes are single-field indexes, compound indexes do not support TTL.');
  if ('_id' in key)
    throw cannot("The field 'expireAfterSeconds' is not valid for an _id index specification.");
}

function checkPartial(value: unknown): void {
  if (Array.isArray(value)) for (const item of value) checkPartial(item);
  if (!isDoc(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name.startsWith('$') && !PARTIAL_OPERATORS.includes(name)) {
      throw cannot(`Expression not supported in partial index: ${name}`);
    }
    if (name === '$exists' && !isTruthy(item))
      throw cannot('Expression not supported in partial index: $exists: false');
    checkPartial(item);
  }
}

function cannot(message: string): ServerError {
  return new ServerError('CannotCreateIndex', message);
}
