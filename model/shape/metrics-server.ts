import { z } from "zod";
import { choice, record, text } from "./parts";
import { tolerationShape } from "./toleration";

const containerResources = z.strictObject({ cpu: text.optional(), memory: text.optional() }).optional();

const issuer = z.strictObject({ name: text, kind: z.enum(["Issuer", "ClusterIssuer"]) });

/** What the components that answer for metrics have in common. */
export const aggregatedApiShape = {
  version: text.optional(),
  image: text.optional(),
  namespace: text.optional(),
  replicas: z.int().min(1).optional(),
  resources: z.strictObject({ requests: containerResources, limits: containerResources }).optional(),
  nodeSelector: record(text).optional(),
  tolerations: z.array(tolerationShape).readonly().optional(),
  servingCertificate: choice('"self-signed" or { certManager: { issuerRef? } }', [
    z.literal("self-signed"),
    z.strictObject({ certManager: z.strictObject({ issuerRef: issuer.optional() }) }),
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
