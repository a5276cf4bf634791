import { show } from "../base/problem";
import type { Finding } from "./rule";

/** A text with a number token that cdktf does not find in it, or of which it takes more than the token. */
export interface LostNumber {
  readonly path: string;
  /** With `<number>` in the place of the token, whose digits say nothing. */
  readonly text: string;
}

/** What a rule says of these. cdktf 0.21, lib/tokens/private/encoding: what touches a number token is taken for a part of it. */
export const LOST_NUMBER = {
  what: 'cdktf 0.21 loses a number token in a text if "-", "+", ".", "|", "e" or a digit touches it.',
  expected: "the number as the token of a text",
  hint: "Write Token.asString(…) of the number in the text.",
  find: ({ numbers }: { readonly numbers: readonly LostNumber[] }): readonly Finding<never>[] =>
    numbers.map(({ path, text }) => ({ path, got: show(text) })),
} as const;
