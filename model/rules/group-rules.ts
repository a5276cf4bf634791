import type { GroupRule } from "./rule";

/** Rules over each group, in no particular order: problems are sorted. */
export const GROUP_RULES: readonly GroupRule[] = [];
