import { DefaultTokenResolver, StringConcat, type TerraformStack, Tokenization } from "cdktf";
import { lostNumbers } from "./lost-numbers";

/**
 * What cdktf's resolver makes of a value of one stack: references spelled out, `undefined` left out. Plain values are copied
 * as they are; only what may hold a token goes through cdktf, which tests every string, number, key and list on its way.
 *
 * @param onLost is told that cdktf loses a number token, which {@link lostNumbers} finds in the whole
 * @throws if a token is another stack's, which cdktf says only while it prepares
 */
export function resolveOnce(stack: TerraformStack, value: unknown, onLost: () => void): unknown {
  const inner = (each: unknown) => resolveOnce(stack, each, onLost);
  if (mayBeToken(value)) return byCdktf(stack, value, onLost);
  if (Array.isArray(value)) return value.map(inner).filter((each) => each !== undefined);
  return isObject(value) ? resolveEntries(value, inner) : value;
}

function byCdktf(stack: TerraformStack, value: unknown, onLost: () => void): unknown {
  const resolved = Tokenization.resolve(value, { scope: stack, resolver: RESOLVER, preparing: true });
  if (lostNumbers(value, resolved).length > 0) onLost();
  return resolved;
}

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/**
 * Whether a value may be a token. `false` is always right. Tokens are marked strings and keys, doubles of an exponent that no
 * size has, such a double within a string, and objects with a `resolve` (cdktf/lib/tokens/private/encoding).
 */
function mayBeToken(value: unknown): boolean {
  if (typeof value === "string") return TOKEN_MARK.test(value);
  if (typeof value === "number") return value < 0;
  if (Array.isArray(value)) return value.some((each) => !isObject(each) && mayBeToken(each));
  if (isObject(value)) return !isPlain(value) || Object.keys(value).some((key) => TOKEN_MARK.test(key));
  return typeof value === "function";
}

/** A string token (`${TfToken[…]}`, with `#` a list, with `&` a map), or a large double as JavaScript prints it. */
const TOKEN_MARK = /TfToken\[|\de\+\d/;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype && !("resolve" in value);
}

function resolveEntries(
  object: Readonly<Record<string, unknown>>,
  resolve: (value: unknown) => unknown,
): Record<string, unknown> {
  const resolved: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    const inner = resolve(value);
    if (inner !== undefined) resolved[key] = inner;
  }
  return resolved;
}
