import { z } from "zod";
import type { ControllerVpa } from "../declaration/controller";
import {
  type VerticalPodAutoscalerDeclaration,
  type VerticalPodAutoscalerPolicyDeclaration,
  VPA_CHANGE_REQUIREMENTS,
  VPA_CONTROLLED_VALUES,
  VPA_RESOURCES,
  VPA_UPDATE_MODES,
} from "../declaration/vertical-pod-autoscaler";
import type { VerticalPodAutoscalerComponentDeclaration } from "../declaration/vertical-pod-autoscaler-component";
import type { VpaFeatureGate } from "../versions/vertical-pod-autoscaler";
import type {
  VpaAdmissionControllerFlags,
  VpaRecommenderFlags,
  VpaUpdaterFlags,
} from "../versions/vertical-pod-autoscaler-flags";
import { certManagerShape, metricsAdapterShape } from "./metrics";
import { clusterSelectorShape } from "./node-group";
import {
  choice,
  componentScheduling,
  count,
  flagsByName,
  list,
  names,
  podScheduling,
  programSize,
  record,
  serverNetwork,
  settings,
  text,
} from "./parts";
import type { Tied } from "./tied";

/** A 32-bit number from 1. */
const positive = z
  .int()
  .min(1)
  .max(2 ** 31 - 1);

const resources = list(z.enum(VPA_RESOURCES));

const amounts = settings({ cpu: text, memory: text });

const durationSeconds = count.max(2 ** 31 - 1).optional();

/** Exactly the field of the type (vpa-v1-crd-gen.yaml, x-kubernetes-validations of startupBoost.cpu). */
const startupBoost = z.strictObject({
  cpu: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("Factor"), factor: positive, durationSeconds }),
    z.strictObject({ type: z.literal("Quantity"), quantity: text, durationSeconds }),
  ]),
});

const updatePolicy = z.strictObject({
  updateMode: z.enum(VPA_UPDATE_MODES),
  minReplicas: positive.optional(),
  evictionRequirements: list(
    z.strictObject({ resources, changeRequirement: z.enum(VPA_CHANGE_REQUIREMENTS) }),
  ).optional(),
  evictAfterOOMSeconds: positive.optional(),
});

const containerPolicy = settings({
  mode: z.enum(["Auto", "Off"]),
  minAllowed: amounts,
  maxAllowed: amounts,
  controlledResources: resources,
  controlledValues: z.enum(VPA_CONTROLLED_VALUES),
  oomBumpUpRatio: text,
  oomMinBumpUp: text,
  memoryAggregationIntervalSeconds: positive,
  memoryAggregationIntervalCount: positive,
  startupBoost,
});

const target = z.strictObject({ apiVersion: text.optional(), kind: text, name: text });

const common = { clusters: clusterSelectorShape.optional(), recommender: text.optional(), ...podScheduling };

const policies = {
  updatePolicy: updatePolicy.optional(),
  resourcePolicy: z.strictObject({ containers: record(containerPolicy) }).optional(),
};

/** Prop `vpa` of a controller. */
export const controllerVpaShape = z.strictObject({ ...policies, recommender: text.optional() });
true satisfies Tied<ControllerVpa, typeof controllerVpaShape>;

/** Props of a VerticalPodAutoscaler. */
export const verticalPodAutoscalerShape = z.strictObject({
  ...common,
  ...policies,
  namespace: text,
  targetRef: target,
  startupBoost: startupBoost.optional(),
  integerCpu: names.optional(),
});
true satisfies Tied<VerticalPodAutoscalerDeclaration, typeof verticalPodAutoscalerShape>;

const located = { file: text, namespace: text.nullable() };

const source = z.strictObject({
  path: text,
  workloads: list(
    z.strictObject({
      ...located,
      target: target.required(),
      scheduling: z.strictObject(podScheduling),
      unfindable: text.nullable(),
    }),
  ),
  autoscaled: list(z.strictObject({ ...located, target })),
  unreadable: list(z.strictObject({ file: text, reason: text })),
});

/** `manifestsIn(path)` makes this, so a mismatch is not reported field by field. */
const manifestSource = z.custom<z.input<typeof source>>((value) => source.safeParse(value).success, {
  error: () => "what manifestsIn(path) returns",
});

/** Props of a VerticalPodAutoscalerPolicy. */
export const verticalPodAutoscalerPolicyShape = z.strictObject({
  ...common,
  updateMode: z.enum(VPA_UPDATE_MODES).optional(),
  workloads: record(list(target)).optional(),
  namespaces: names.optional(),
  manifests: list(manifestSource).optional(),
});
true satisfies Tied<VerticalPodAutoscalerPolicyDeclaration, typeof verticalPodAutoscalerPolicyShape>;

const program = <Flags>() => ({
  ...programSize,
  flags: flagsByName<Flags>().optional(),
});

const recommender = { ...program<VpaRecommenderFlags>(), leaseName: text.optional() };

/** Any name passes: a rule knows the gates of each version. */
const featureGates: z.ZodType<unknown, Readonly<Partial<Record<VpaFeatureGate, boolean | undefined>>>> = record(
  z.boolean(),
);

const webhookCertificate = choice("{ certManager: { issuerRef? } } or { secretName, caBundle }", [
  certManagerShape,
  z.strictObject({ secretName: text, caBundle: text }),
]);

const vpaNamespaces = choice("{ only } or { ignored: [...] }", [
  z.strictObject({ only: text }),
  z.strictObject({ ignored: names }),
]);

const externalMetrics = z.strictObject({
  cpu: text,
  memory: text,
  containerLabel: text.optional(),
  adapter: metricsAdapterShape.optional(),
});

/** `verticalPodAutoscaler` of a cluster. */
export const verticalPodAutoscalerComponentShape = z.strictObject({
  version: text.optional(),
  namespace: text.optional(),
  images: settings({ recommender: text, updater: text, admissionController: text }).optional(),
  ...componentScheduling,
  featureGates: featureGates.optional(),
  vpaNamespaces: vpaNamespaces.optional(),
  metricsSource: z.strictObject({ externalMetrics }).optional(),
  webhookCertificate: webhookCertificate.optional(),
  recommender: z.strictObject(recommender).optional(),
  updater: z.strictObject(program<VpaUpdaterFlags>()).optional(),
  admissionController: z.strictObject({ ...program<VpaAdmissionControllerFlags>(), ...serverNetwork }).optional(),
  recommenders: record(z.strictObject({ ...recommender, image: text.optional() })).optional(),
});
true satisfies Tied<VerticalPodAutoscalerComponentDeclaration, typeof verticalPodAutoscalerComponentShape>;
