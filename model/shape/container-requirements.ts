import { z } from "zod";
import { text } from "./parts";

/** CPU and memory; whether they are quantities is a rule's. */
export const containerResourcesShape = z.strictObject({ cpu: text.optional(), memory: text.optional() });

/** What a container asks for, and what it may use at most. */
export const containerRequirementsShape = z.strictObject({
  requests: containerResourcesShape.optional(),
  limits: containerResourcesShape.optional(),
});
