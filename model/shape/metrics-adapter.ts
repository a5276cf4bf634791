import { z } from "zod";
import type { MetricsAdapter } from "../declaration/metrics-adapter";
import { aggregatedApiShape } from "./metrics-server";
import { text } from "./parts";
import type { Tied } from "./tied";

const rule = z.strictObject({ seriesQuery: text, metricsQuery: text });

/** `adapter` of the Vertical Pod Autoscaler's external metrics. */
export const metricsAdapterShape = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("prometheus-adapter"),
    prometheusUrl: text,
    ...aggregatedApiShape,
    rules: z.strictObject({ cpu: rule.optional(), memory: rule.optional() }).optional(),
  }),
  z.strictObject({ kind: z.literal("existing"), name: text }),
]);
true satisfies Tied<MetricsAdapter, typeof metricsAdapterShape>;
