import { z } from "zod";
import type { MetricsAdapter, MetricsServerDeclaration, ServingCertificate } from "../declaration/metrics";
import { choice, componentScheduling, programSize, serverNetwork, settings, text } from "./parts";
import type { Tied } from "./tied";

const issuer = z.strictObject({ name: text, kind: z.enum(["Issuer", "ClusterIssuer"]) });

/** A certificate that cert-manager issues. */
export const certManagerShape = z.strictObject({ certManager: settings({ issuerRef: issuer }) });
true satisfies Tied<Exclude<ServingCertificate, string>, typeof certManagerShape>;

/** Settings that all components with a metrics API have in common. */
export const aggregatedApiShape = {
  version: text.optional(),
  image: text.optional(),
  namespace: text.optional(),
  ...programSize,
  ...componentScheduling,
  ...serverNetwork,
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

const rule = z.strictObject({ seriesQuery: text, metricsQuery: text });

/** `adapter` of the Vertical Pod Autoscaler's external metrics. */
export const metricsAdapterShape = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("prometheus-adapter"),
    prometheusUrl: text,
    ...aggregatedApiShape,
    rules: settings({ cpu: rule, memory: rule }).optional(),
  }),
  z.strictObject({ kind: z.literal("existing"), name: text }),
]);
true satisfies Tied<MetricsAdapter, typeof metricsAdapterShape>;
