import { z } from "zod";
import type { VerticalPodAutoscalerComponentDeclaration } from "../declaration/vertical-pod-autoscaler-component";
import type { VpaFeatureGate } from "../versions/vertical-pod-autoscaler";
import type {
  VpaAdmissionControllerFlags,
  VpaRecommenderFlags,
  VpaUpdaterFlags,
} from "../versions/vertical-pod-autoscaler-flags";
import { certManagerShape, metricsAdapterShape } from "./metrics";
import { choice, flagsByName, list, names, record, text } from "./parts";
import { containerRequirementsShape, tolerationShape } from "./pods";
import type { Tied } from "./tied";

const program = { replicas: z.int().min(1).optional(), resources: containerRequirementsShape.optional() };

const recommender = {
  ...program,
  flags: flagsByName<VpaRecommenderFlags>().optional(),
  leaseName: text.optional(),
};

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
  images: z
    .strictObject({ recommender: text.optional(), updater: text.optional(), admissionController: text.optional() })
    .optional(),
  priorityClassName: text.optional(),
  nodeSelector: record(text).optional(),
  tolerations: list(tolerationShape).optional(),
  featureGates: featureGates.optional(),
  vpaNamespaces: vpaNamespaces.optional(),
  metricsSource: z.strictObject({ externalMetrics }).optional(),
  webhookCertificate: webhookCertificate.optional(),
  recommender: z.strictObject(recommender).optional(),
  updater: z.strictObject({ ...program, flags: flagsByName<VpaUpdaterFlags>().optional() }).optional(),
  admissionController: z
    .strictObject({ ...program, flags: flagsByName<VpaAdmissionControllerFlags>().optional() })
    .optional(),
  recommenders: record(z.strictObject({ ...recommender, image: text.optional() })).optional(),
});
true satisfies Tied<VerticalPodAutoscalerComponentDeclaration, typeof verticalPodAutoscalerComponentShape>;
