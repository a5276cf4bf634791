import { type CustomResource, type JsonSchema, object, resource, STRING, TIME } from "./json-schema";

const MAYBE_TIME: JsonSchema = { ...TIME, nullable: true };

/** Weights are by bucket number, so their keys are free. */
const HISTOGRAM = object({
  referenceTimestamp: MAYBE_TIME,
  bucketWeights: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
  totalWeight: { type: "number" },
});

/** The kind `VerticalPodAutoscalerCheckpoint`, where recommenders keep histories (types.go of `autoscaling.k8s.io/v1` at 1.7.1). */
export const VERTICAL_POD_AUTOSCALER_CHECKPOINT: CustomResource = {
  kind: "VerticalPodAutoscalerCheckpoint",
  plural: "verticalpodautoscalercheckpoints",
  shortName: "vpacheckpoint",
  group: "autoscaling.k8s.io",
  version: "v1",
  columns: [],
  statusSubresource: false,
  schema: resource(
    object({ vpaObjectName: STRING, containerName: STRING }),
    object({
      lastUpdateTime: MAYBE_TIME,
      version: STRING,
      cpuHistogram: HISTOGRAM,
      memoryHistogram: HISTOGRAM,
      firstSampleStart: MAYBE_TIME,
      lastSampleStart: MAYBE_TIME,
      totalSamplesCount: { type: "integer" },
    }),
  ),
};
