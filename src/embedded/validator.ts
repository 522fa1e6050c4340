import { compareBytes } from './compare.ts';
import { ServerError } from './errors.ts';
import { compileFilter } from './match.ts';
import { type Doc, isDoc } from './values.ts';

/** Throws for a document that may not be written; `before` is what it takes the place of. */
export type Validate = (after: Doc, before: Doc | undefined) => void;

/** What a collection's options say about its documents; undefined where they may be anything. */
export function validatorOf(options: Doc): Validate | undefined {
  const { validator, validationLevel, validationAction } = options;
  if (!isDoc(validator)) return undefined;
  const test = compileFilter(validator, { strings: compareBytes, evaluate: () => undefined });
  if (validationLevel === 'off' || validationAction === 'warn') return undefined;
  return (after, before) => {
    if (test(after, {})) return;
    // A document that was amiss before the rule came may stay so, if the rule is a moderate one.
    if (validationLevel === 'moderate' && before && !test(before, {})) return;
    throw new ServerError('DocumentValidationFailure', 'Document failed validation', {
      errInfo: { failingDocumentId: after['_id'], details: { specifiedAs: validator } },
    });
  };
}

/** A rule that could ask for the time would need a clock wherever something is written. */
function refuseExpressions(rule: unknown): void {
  if (Array.isArray(rule)) rule.forEach(refuseExpressions);
  if (!isDoc(rule)) return;
  if ('$expr' in rule) {
    throw new ServerError(
      'CommandNotSupported',
      'a validator with $expr is not supported by this server',
    );
  }
  Object.values(rule).forEach(refuseExpressions);
}

const LEVELS: readonly unknown[] = ['off', 'strict', 'moderate'];
const ACTIONS: readonly unknown[] = ['error', 'warn'];

/** The options about validation that a command gives, over those there were; throws for what cannot be. */
export function validationOptions(body: Doc, before: Doc = {}): Doc {
  const { validator, validationLevel, validationAction } = { ...before, ...body };
  if (validator !== undefined && !isDoc(validator)) {
    throw new ServerError('TypeMismatch', "BSON field 'validator' must be an object");
  }
  const level = validationLevel ?? 'strict';
  const action = validationAction ?? 'error';
  if (!LEVELS.includes(level) || !ACTIONS.includes(action)) {
    throw new ServerError('BadValue', 'unknown validationLevel or validationAction');
  }
  if (!validator || Object.keys(validator).length === 0) return {};
  const options = { validator, validationLevel: level, validationAction: action };
  refuseExpressions(validator);
  validatorOf(options);
  return options;
}
