import { compareText } from "./problem";

/** Texts sorted and each once: for lists in which order says nothing. */
export function textSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}
