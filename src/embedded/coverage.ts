import { boundsOf, type Conditions, conditionsOf } from './bounds.ts';
import { equal } from './compare.ts';
import { isOperators } from './query.ts';
import type { StoredIndex } from './stored-index.ts';
import { isDoc, isTruthy } from './values.ts';

/** A sparse or partial index serves only filters whose every match it is sure to hold. */
export function holdsAllMatches(
  index: StoredIndex,
  conditions: Conditions,
  collated: boolean,
): boolean {
  if (index.isPartial && !implies(conditions, index.spec['partialFilterExpression'])) return false;
  if (!index.sparse) return true;
  return index.fields.some(({ path }) => isSurelyPresent(conditions.get(path) ?? [], collated));
}

function isSurelyPresent(conditions: readonly unknown[], collated: boolean): boolean {
  const { points, low, high } = boundsOf(conditions, collated);
  if (points) return points.every((point) => point !== null && point !== undefined);
  const end = low ?? high;
  return end !== undefined && end.value !== null;
}

function implies(conditions: Conditions, partial: unknown): boolean {
  return (
    [...conditionsOf(partial)].every(([path, wanted]) => {
      const given = conditions.get(path) ?? [];
      return wanted.every((want) => given.some((have) => equal(have, want) || entails(have, want)));
    }) &&
    isDoc(partial) &&
    Object.keys(partial).every((key) => !key.startsWith('$') || key === '$and')
  );
}

/** True where a plain value asked for has the type, or the mere presence, the index is limited to. */
function entails(have: unknown, want: unknown): boolean {
  if (!isDoc(want) || Object.keys(want).length !== 1 || have === null) return false;
  const value = isOperators(have) && Object.hasOwn(have, '$eq') ? have['$eq'] : have;
  if (isOperators(value) || value === null) return false;
  if ('$exists' in want) return isTruthy(want['$exists']);
  return want['$type'] === 'string' && typeof value === 'string';
}
