import { z } from "zod";
import type {
  CapacityBufferDeclaration,
  PlaceholderPod,
  ProvisioningRequestDeclaration,
} from "../declaration/capacity";
import { clusterSelectorShape } from "./node-group";
import { choice, count, list, podScheduling, record, text } from "./parts";
import type { Tied } from "./tied";

const placeholderPod = z.strictObject({ requests: record(text), labels: record(text).optional(), ...podScheduling });
true satisfies Tied<PlaceholderPod, typeof placeholderPod>;

const podTemplate = choice('{ requests: { cpu: "2" }, … }, or { name: "<PodTemplate>" }', [
  placeholderPod,
  z.strictObject({ name: text }),
]);

/** A 32-bit number. */
const int32 = count.max(2 ** 31 - 1);

/** Props of a CapacityBuffer. */
export const capacityBufferShape = z.strictObject({
  clusters: clusterSelectorShape.optional(),
  namespace: text,
  podTemplate: podTemplate.optional(),
  scalableRef: z.strictObject({ apiGroup: text.optional(), kind: text, name: text }).optional(),
  replicas: int32.optional(),
  percentage: int32.optional(),
  limits: record(text).optional(),
});
true satisfies Tied<CapacityBufferDeclaration, typeof capacityBufferShape>;

const podSet = z.strictObject({ count: int32.min(1), podTemplate });

/** Props of a ProvisioningRequest. A rule checks how many sets it has. */
export const provisioningRequestShape = z.strictObject({
  clusters: clusterSelectorShape.optional(),
  namespace: text,
  provisioningClassName: text,
  podSets: list(podSet),
  parameters: record(text).optional(),
});
true satisfies Tied<ProvisioningRequestDeclaration, typeof provisioningRequestShape>;
