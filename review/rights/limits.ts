import type { Limit } from "./grant";

/** What is read aloud of how a value is compared; anything else stands as it is written. */
const COMPARED: Readonly<Record<string, string>> = {
  StringEquals: "is",
  StringLike: "is like",
  StringNotEquals: "is not",
  StringNotLike: "is not like",
  Bool: "is",
  ArnEquals: "is",
  ArnLike: "is like",
};

/** A condition on a key. An operator with `Not` in it excludes its values. */
export function limitOn(operator: string, key: string, values: readonly string[]): Limit {
  const compared = COMPARED[operator] ?? operator;
  return {
    key: `${operator} ${key}`,
    values,
    isNegated: /Not/.test(operator),
    words: `${key} ${compared} ${values.join(" or ")}`,
  };
}

/** A condition in a language of its own, which is only compared as a whole. */
export function expressed(condition: string): Limit {
  return { key: "condition", values: [condition], isNegated: false, words: condition };
}

/** What a grant leaves out of what its pattern stands for. */
export function except(what: string, values: readonly string[]): Limit {
  return { key: `except ${what}`, values, isNegated: true, words: `${what} is not ${values.join(" or ")}` };
}
