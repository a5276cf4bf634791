/** What a text has to look like. */
export interface Grammar {
  readonly pattern: RegExp;
  /** The same in words, with an example where that says more. */
  readonly expected: string;
  /** What to do about a text that is not like that. */
  readonly hint: string;
}

/** What a text has to look like, where a rule says what to do about one that does not. */
export type Form = Pick<Grammar, "pattern" | "expected">;
