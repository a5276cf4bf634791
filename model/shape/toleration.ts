import { z } from "zod";
import { TAINT_EFFECTS } from "../declaration/node-group";
import type { Toleration } from "../declaration/pods";
import { text } from "./parts";
import type { Tied } from "./tied";

/** A toleration of a pod; what its fields may say together is a rule's. */
export const tolerationShape = z.strictObject({
  key: text.optional(),
  operator: z.enum(["Exists", "Equal"]).optional(),
  value: text.optional(),
  effect: z.enum(TAINT_EFFECTS).optional(),
});
true satisfies Tied<Toleration, typeof tolerationShape>;
