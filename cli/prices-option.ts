// Alone: commands are described without loading what reads prices.

/** The option of every command that tells prices: flags, and what it means. */
export const PRICES_OPTION = [
  "--prices <file>",
  "list prices of machines to use instead of this package's (docs/prices.md)",
] as const;
