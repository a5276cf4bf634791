import { z } from "zod";
import { TAINT_EFFECTS } from "../declaration/node-group";
import type { ContainerRequirements, ContainerResources, Toleration } from "../declaration/pods";
import { text } from "./parts";
import type { Tied } from "./tied";

/** CPU and memory. A rule checks that they are quantities. */
export const containerResourcesShape = z.strictObject({ cpu: text.optional(), memory: text.optional() });
true satisfies Tied<ContainerResources, typeof containerResourcesShape>;

/** Requests and limits of a container. */
export const containerRequirementsShape = z.strictObject({
  requests: containerResourcesShape.optional(),
  limits: containerResourcesShape.optional(),
});
true satisfies Tied<ContainerRequirements, typeof containerRequirementsShape>;

/** A toleration of a pod. A rule checks which fields may stand together. */
export const tolerationShape = z.strictObject({
  key: text.optional(),
  operator: z.enum(["Exists", "Equal"]).optional(),
  value: text.optional(),
  effect: z.enum(TAINT_EFFECTS).optional(),
});
true satisfies Tied<Toleration, typeof tolerationShape>;
