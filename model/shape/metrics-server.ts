import { z } from "zod";
import type { MetricsServerDeclaration } from "../declaration/metrics-server";
import { certManagerShape } from "./cert-manager";
import { containerRequirementsShape } from "./container-requirements";
import { choice, record, text } from "./parts";
import type { Tied } from "./tied";
import { tolerationShape } from "./toleration";

/** What the components that answer for metrics have in common. */
export const aggregatedApiShape = {
  version: text.optional(),
  image: text.optional(),
  namespace: text.optional(),
  replicas: z.int().min(1).optional(),
  resources: containerRequirementsShape.optional(),
  nodeSelector: record(text).optional(),
  tolerations: z.array(tolerationShape).readonly().optional(),
  servingCertificate: choice('"self-signed" or { certManager: { issuerRef? } }', [
    z.literal("self-signed"),
    certManagerShape,
  ]).optional(),
};

/** `metricsServer` of a cluster. */
export const metricsServerShape = z.strictObject({
  ...aggregatedApiShape,
  kubeletCertificates: choice('"cluster", "insecure" or { caConfigMap }', [
    z.literal("cluster"),
    z.literal("insecure"),
    z.strictObject({ caConfigMap: text }),
  ]).optional(),
});
true satisfies Tied<MetricsServerDeclaration, typeof metricsServerShape>;
