import { type CustomResource, type JsonSchema, object, resource, STRING, TIME } from "./json-schema";
import { VERTICAL_POD_AUTOSCALER } from "./vertical-pod-autoscaler";

const MAYBE_TIME: JsonSchema = { ...TIME, nullable: true };

/** The keys of weights are numbers of buckets, so the schema does not list them. */
const HISTOGRAM = object({
  referenceTimestamp: MAYBE_TIME,
  bucketWeights: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
  totalWeight: { type: "number" },
});

/** The kind `VerticalPodAutoscalerCheckpoint`, where recommenders keep histories (types.go of `autoscaling.k8s.io/v1` at 1.7.1). */
const VERTICAL_POD_AUTOSCALER_CHECKPOINT: CustomResource = {
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

/** The API of the Vertical Pod Autoscaler. Only `v1`: `v1beta2` is deprecated, and none of its programs asks for it. */
export const VPA_CUSTOM_RESOURCES: readonly CustomResource[] = [
  VERTICAL_POD_AUTOSCALER,
  VERTICAL_POD_AUTOSCALER_CHECKPOINT,
];

/**
 * Where the use of the `k8s.io` group was approved; the API server rejects a definition in that group that does not say so
 * (kubernetes/enhancements, KEP-1111; deploy/vpa-v1-crd-gen.yaml at 1.7.1).
 */
export const VPA_API_APPROVAL = "https://github.com/kubernetes/kubernetes/pull/63797";
