import type { FleetRule } from "./rule";

/** Rules over the whole fleet, in no particular order: problems are sorted. */
export const FLEET_RULES: readonly FleetRule[] = [];
