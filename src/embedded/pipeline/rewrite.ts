import { compare } from '../compare.ts';
import { ServerError } from '../errors.ts';
import { type Doc, isArray, isDoc } from '../values.ts';

/** `$bucket` as the `$group` it stands for: each bucket holds its lower boundary and not its upper. */
export function bucket(spec: unknown): Doc[] {
  if (!isDoc(spec)) throw new ServerError(40201, 'Argument to $bucket stage must be an object');
  const { groupBy, boundaries, output = { count: { $sum: 1 } } } = spec;
  if (!isArray(boundaries) || boundaries.length < 2) {
    throw new ServerError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  }
  const branches = boundaries.slice(1).map((high, at) => {
    const low = boundaries[at];
    if (compare(low, high) >= 0) {
      throw new ServerError(40194, "The 'boundaries' option to $bucket must be sorted");
    }
    const within = {
      $and: [{ $gte: [groupBy, { $literal: low }] }, { $lt: [groupBy, { $literal: high }] }],
    };
    return Object.fromEntries([
      ['case', within],
      ['then', { $literal: low }],
    ]);
  });
  const rest = 'default' in spec ? { default: { $literal: spec['default'] } } : {};
  const group = { _id: { $switch: { branches, ...rest } }, ...(isDoc(output) ? output : {}) };
  return [{ $group: group }, { $sort: { _id: 1 } }];
}

export function sortByCount(expression: unknown): Doc[] {
  return [{ $group: { _id: expression, count: { $sum: 1 } } }, { $sort: { count: -1 } }];
}
