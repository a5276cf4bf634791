import { parseQuantity } from "../../base/quantity";

/** A scalar type of the Kubernetes API: what a user reads in a message, and which JSON values the server accepts. */
export interface Scalar {
  readonly expected: string;
  accepts(value: unknown): boolean;
}

/** RFC 3339, which meta/v1 Time and MicroTime parse. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Padded standard base64, which Go decodes a `[]byte` from. */
const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const isString = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): boolean => Number.isFinite(value);
const isInt32 = (value: unknown): boolean => Number.isInteger(value) && (value as number) === ((value as number) | 0);

/** Whether Kubernetes reads a string or a number as a quantity: `500m`, `1.5Gi`, `2`, `1e3`. */
export function isQuantity(value: unknown): boolean {
  return isString(value) ? parseQuantity(value) !== null : isNumber(value);
}

/** A JSON object, not yet looked into. The named fields are those that every manifest has, metadata's `name` included. */
export interface JsonObject {
  readonly [field: string]: unknown;
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: unknown;
  readonly name?: unknown;
}

/** True for a JSON object: no array, no Date, no Map. */
export function isRecord(value: unknown): value is JsonObject {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Scalar types by their name in the field tables. `any` and `object` are not looked into. */
export const SCALARS: ReadonlyMap<string, Scalar> = new Map(
  Object.entries({
    any: { expected: "any JSON value", accepts: (value) => value !== undefined },
    object: { expected: "an object", accepts: isRecord },
    bool: { expected: "a boolean", accepts: (value) => typeof value === "boolean" },
    string: { expected: "a string", accepts: isString },
    int32: { expected: "a 32-bit integer", accepts: isInt32 },
    int64: { expected: "an integer", accepts: Number.isInteger },
    number: { expected: "a number", accepts: isNumber },
    bytes: { expected: "a base64 string", accepts: (value) => isString(value) && BASE64.test(value) },
    time: { expected: "an RFC 3339 time", accepts: (value) => isString(value) && TIME.test(value) },
    quantity: { expected: "a quantity such as 500m or 2Gi", accepts: isQuantity },
    "int-or-string": {
      expected: "a 32-bit integer or a string",
      accepts: (value) => isString(value) || isInt32(value),
    },
  } satisfies Record<string, Scalar>),
);
