import { z } from "zod";
import { type Placement, SPOT_ALLOCATION_STRATEGIES, type Spot } from "../declaration/placement";
import { choice, decimal, record, text } from "./parts";
import type { Tied } from "./tied";

const perZone = choice('a name, or one for each zone: { "<zone>": "…" }', [text, record(text)]).optional();

/** `placement` of a group or of defaults. */
export const placementShape = z.strictObject({
  capacityReservation: perZone,
  dedicated: perZone,
  proximity: perZone,
});
true satisfies Tied<Placement, typeof placementShape>;

/** `spot` of a group or of defaults. */
export const spotShape = z.strictObject({
  maxPrice: decimal.optional(),
  allocationStrategy: z.enum(SPOT_ALLOCATION_STRATEGIES).optional(),
});
true satisfies Tied<Spot, typeof spotShape>;
