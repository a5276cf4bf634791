import type { ResolvedRule } from "./rule";

/** Rules over what would be rendered, in no particular order: problems are sorted. */
export const RESOLVED_RULES: readonly ResolvedRule[] = [];
