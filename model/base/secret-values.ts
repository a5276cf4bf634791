import { isSecretName } from "./secrets";

/** What stands for a value that is not shown. */
export const HIDDEN = "***";

/** An option of a program in a word of its own, and its value in the same word, if that has one. */
const OPTION = /^(-{1,2}[A-Za-z][\w.-]*)(?:=([\s\S]*))?$/;

/**
 * A program's command or arguments as they may be shown: values of options that are named like secrets are hidden, in the same word or
 * the next.
 */
export function withoutSecretArguments(words: readonly string[]): readonly string[] {
  return words.map((word, index) => {
    const [, option = "", value] = OPTION.exec(word) ?? [];
    if (isSecretName(option)) return value === undefined ? word : `${option}=${HIDDEN}`;
    return secretOption(words, index) === null ? word : HIDDEN;
  });
}

/** The option whose value a word is, if that is named like a secret; null for any other word. */
export function secretOption(words: readonly unknown[], index: number): string | null {
  const [before, word] = [words[index - 1], words[index]];
  if (typeof before !== "string" || typeof word !== "string" || OPTION.test(word)) return null;
  const [, option = "", value] = OPTION.exec(before) ?? [];
  return value === undefined && isSecretName(option) ? option : null;
}

/**
 * A value of JSON as it may be shown: texts whose key, or whose variable's name, is that of a secret are hidden, and values of options in
 * lists of words. What only looks like a secret is masked in the text that is made of it (`withoutSecrets`).
 */
export function withoutSecretValues(value: unknown): unknown {
  if (isWords(value)) return withoutSecretArguments(value);
  if (Array.isArray(value)) return value.map(withoutSecretValues);
  if (typeof value !== "object" || value === null) return value;
  const named = "name" in value && typeof value.name === "string" && isSecretName(value.name);
  const isHidden = (key: string) => isSecretName(key) || (named && key === "value");
  const shown = Object.entries(value).map(([key, inner]) =>
    typeof inner === "string" && isHidden(key) ? [key, HIDDEN] : [key, withoutSecretValues(inner)],
  );
  return Object.fromEntries(shown);
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
