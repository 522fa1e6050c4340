import { compareBytes, type StringOrder } from './compare.ts';
import { ServerError } from './errors.ts';
import { type Doc, isDoc, isNumeric, toNumber } from './values.ts';

const SENSITIVITY = { 1: 'base', 2: 'accent', 3: 'variant' } as const;

/** What this server does of a collation; the rest it refuses, as it would sort differently. */
const KNOWN = new Set([
  'locale',
  'strength',
  'caseLevel',
  'caseFirst',
  'numericOrdering',
  'version',
]);

export function isCollated(spec: unknown): spec is Doc {
  return isDoc(spec) && Object.keys(spec).length > 0 && spec['locale'] !== 'simple';
}

/** The order of strings under a command's `collation`; by bytes where it names none. */
export function stringOrder(spec: unknown): StringOrder {
  if (spec === undefined) return compareBytes;
  if (!isDoc(spec)) {
    throw new ServerError('TypeMismatch', 'collation must be an object');
  }
  if (!isCollated(spec)) return compareBytes;
  const { locale, strength = 3, caseLevel, caseFirst = 'off', numericOrdering } = spec;
  if (typeof locale !== 'string') {
    throw new ServerError(
      'IDLFailedToParse',
      "BSON field 'collation.locale' is missing but a required field",
    );
  }
  refuseUnknown(spec);
  const level = isNumeric(strength) ? toNumber(strength) : Number.NaN;
  if (level !== 1 && level !== 2 && level !== 3) {
    throw new ServerError(
      'BadValue',
      `collation strength ${level} is not supported by this server`,
    );
  }
  return collator(locale, {
    sensitivity: caseLevel === true && level === 1 ? 'case' : SENSITIVITY[level],
    numeric: numericOrdering === true,
    caseFirst: caseFirst === 'upper' || caseFirst === 'lower' ? caseFirst : 'false',
  });
}

function refuseUnknown(spec: Doc): void {
  const unknown = Object.keys(spec).find((key) => !KNOWN.has(key) && !isDefault(key, spec[key]));
  if (unknown)
    throw new ServerError(
      'BadValue',
      `collation option ${unknown} is not supported by this server`,
    );
}

/** What a driver or mongosh writes out in full changes nothing while it is ICU's default. */
function isDefault(key: string, value: unknown): boolean {
  const defaults: Doc = {
    alternate: 'non-ignorable',
    maxVariable: 'punct',
    normalization: false,
    backwards: false,
  };
  return Object.hasOwn(defaults, key) && defaults[key] === value;
}

function collator(locale: string, options: Intl.CollatorOptions): StringOrder {
  const tag = locale.split('@')[0]?.replaceAll('_', '-') ?? '';
  if (Intl.Collator.supportedLocalesOf(safeTag(tag)).length === 0) {
    throw new ServerError('BadValue', `Field 'locale' is invalid in: { locale: "${locale}" }`);
  }
  const { compare } = new Intl.Collator(tag, options);
  return compare;
}

function safeTag(tag: string): string[] {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? [tag] : [];
}
