import type { ResolvedRule } from "./rule";
import { imageArchitectureShared } from "./warnings/image-architecture-shared";
import { priorityBalancedAway } from "./warnings/priority-balanced-away";
import { zonesSpanned } from "./warnings/zones-spanned";

/** Rules whose findings are told and keep nothing from being written: what is declared works, but not as one may think. */
export const WARNING_RULES: readonly ResolvedRule[] = [imageArchitectureShared, priorityBalancedAway, zonesSpanned];
