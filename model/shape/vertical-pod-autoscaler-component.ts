import { z } from "zod";
import { certManagerShape } from "./cert-manager";
import { containerRequirementsShape } from "./container-requirements";
import { metricsAdapterShape } from "./metrics-adapter";
import { choice, names, record, text } from "./parts";
import { tolerationShape } from "./toleration";

/** Flags are checked by rules, which know their types, ranges and versions. */
const flags = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "flags by name",
);

const program = {
  replicas: z.int().min(1).optional(),
  resources: containerRequirementsShape.optional(),
  flags: flags.optional(),
};

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
  tolerations: z.array(tolerationShape).readonly().optional(),
  featureGates: record(z.boolean()).optional(),
  vpaNamespaces: vpaNamespaces.optional(),
  metricsSource: z.strictObject({ externalMetrics }).optional(),
  webhookCertificate: webhookCertificate.optional(),
  recommender: z.strictObject({ ...program, leaseName: text.optional() }).optional(),
  updater: z.strictObject(program).optional(),
  admissionController: z.strictObject(program).optional(),
  recommenders: record(z.strictObject({ ...program, leaseName: text.optional(), image: text.optional() })).optional(),
});
