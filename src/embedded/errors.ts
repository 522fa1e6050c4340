import type { Doc } from './values.ts';

/** The codes MongoDB gives its errors, by MongoDB's own names. */
const CODES = {
  InternalError: 1,
  BadValue: 2,
  GraphContainsCycle: 5,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  InvalidLength: 16,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CommandNotSupportedOnView: 166,
  OptionNotSupportedOnView: 167,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  InvalidIndexSpecificationOption: 197,
  NotImplemented: 238,
  CommandNotSupported: 115,
  CannotBackfillArray: 155,
  EmptyFieldName: 56,
  NotSingleValueField: 54,
  InvalidIdField: 53,
  DocumentValidationFailure: 121,
  NotAReplicaSet: 123,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  IDLFailedToParse: 40414,
  IDLUnknownField: 40415,
} as const satisfies Record<string, number>;

export type CodeName = keyof typeof CODES;

/** A refusal in MongoDB's own terms; `extra` holds the fields some errors carry besides. */
export class ServerError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly extra: Doc;

  constructor(name: CodeName | number, message: string, extra: Doc = {}) {
    super(message);
    this.code = typeof name === 'number' ? name : CODES[name];
    this.codeName = typeof name === 'number' ? `Location${name}` : name;
    this.extra = extra;
  }

  /** The error as the body of a command's answer. */
  toAnswer(): Doc {
    const { code, codeName, extra } = this;
    return { ok: 0, errmsg: this.message, code, codeName, ...extra };
  }
}
