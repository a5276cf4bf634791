import { z } from "zod";
import { SPOT_ALLOCATION_STRATEGIES } from "../declaration/placement";
import { choice, decimal, record, text } from "./parts";

const perZone = choice('a name, or one for each zone: { "<zone>": "…" }', [text, record(text)]).optional();

/** `placement` of a group or of defaults. */
export const placementShape = z.strictObject({
  capacityReservation: perZone,
  dedicated: perZone,
  proximity: perZone,
});

/** `spot` of a group or of defaults. */
export const spotShape = z.strictObject({
  maxPrice: decimal.optional(),
  allocationStrategy: z.enum(SPOT_ALLOCATION_STRATEGIES).optional(),
});
