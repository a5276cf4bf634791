import { z } from "zod";
import type { ContainerRequirements, ContainerResources } from "../declaration/pods";
import { text } from "./parts";
import type { Tied } from "./tied";

/** CPU and memory; whether they are quantities is a rule's. */
export const containerResourcesShape = z.strictObject({ cpu: text.optional(), memory: text.optional() });
true satisfies Tied<ContainerResources, typeof containerResourcesShape>;

/** What a container asks for, and what it may use at most. */
export const containerRequirementsShape = z.strictObject({
  requests: containerResourcesShape.optional(),
  limits: containerResourcesShape.optional(),
});
true satisfies Tied<ContainerRequirements, typeof containerRequirementsShape>;
