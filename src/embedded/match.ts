import { equal } from './compare.ts';
import { ServerError } from './errors.ts';
import { compileOperator } from './match-operators.ts';
import { type Found, valuesAt } from './paths.ts';
import { equality, type Hit, isOperators, mark, type QueryContext, type Test } from './query.ts';
import { type Doc, isDoc } from './values.ts';

/** Compiles a filter once; throws MongoDB's own error where the filter makes no sense. */
export function compileFilter(filter: Doc, context: QueryContext): Test {
  const tests = Object.entries(filter).flatMap(([key, value]) =>
    key.startsWith('$') ? logical(key, value, context) : field(key, value, context),
  );
  if (tests.length === 1 && tests[0]) return tests[0];
  return (doc, hit) => tests.every((test) => test(doc, hit));
}

function logical(key: string, value: unknown, context: QueryContext): Test[] {
  switch (key) {
    case '$and':
      return branches(key, value, context);
    case '$or': {
      const tests = branches(key, value, context);
      return [(doc, hit) => tests.some((test) => test(doc, hit))];
    }
    case '$nor': {
      const tests = branches(key, value, context);
      return [(doc) => !tests.some((test) => test(doc, {}))];
    }
    case '$expr':
      return [(doc) => isTrue(context.evaluate(value, isDoc(doc) ? doc : {}))];
    case '$comment':
      return [];
    case '$text':
      throw new ServerError('IndexNotFound', 'text index required for $text query');
    case '$where':
    case '$jsonSchema':
      throw new ServerError('CommandNotSupported', `${key} is not supported by this server`);
    default:
      throw new ServerError(
        'BadValue',
        `unknown top level operator: ${key}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function branches(key: string, value: unknown, context: QueryContext): Test[] {
  if (!Array.isArray(value)) throw new ServerError('BadValue', `${key} must be an array`);
  if (value.length === 0) {
    throw new ServerError('BadValue', '$and/$or/$nor must be a nonempty array');
  }
  return value.map((branch) => {
    if (isDoc(branch)) return compileFilter(branch, context);
    throw new ServerError('BadValue', '$or/$and/$nor entries need to be full objects');
  });
}

function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && !equal(value, 0);
}

/** The tests that one field's condition amounts to: an equality, or its operators. */
function field(path: string, condition: unknown, context: QueryContext): Test[] {
  if (isOperators(condition)) {
    return Object.keys(condition).flatMap((name) => operator(path, name, condition, context));
  }
  const test = equality(condition, context);
  return [(doc, hit) => anyValue(valuesAt(doc, path), test, hit)];
}

function operator(path: string, name: string, condition: Doc, context: QueryContext): Test[] {
  const compiled = compileOperator(name, condition, { ...context, compileFilter, compileValue });
  if (!compiled) return [];
  const { values, found, negated } = compiled;
  if (values) return [(doc, hit) => anyValue(valuesAt(doc, path), values, hit) !== negated];
  return [(doc, hit) => found(valuesAt(doc, path), negated ? {} : hit) !== negated];
}

/** Tests a condition that names no path, as in `$not` and `$elemMatch: {$gt: 1}`. */
export function compileValue(condition: unknown, context: QueryContext): Test {
  const key = 'value';
  const tests = field(key, condition, context);
  return (value, hit) => tests.every((test) => test({ [key]: value }, hit));
}

/** Tries each value, and each element of a value that is an array. */
function anyValue(found: readonly Found[], test: (value: unknown) => boolean, hit: Hit): boolean {
  for (const { value, position } of found) {
    if (test(value)) return mark(hit, position);
    if (!Array.isArray(value)) continue;
    const at = value.findIndex(test);
    if (at >= 0) return mark(hit, position ?? at);
  }
  return false;
}
