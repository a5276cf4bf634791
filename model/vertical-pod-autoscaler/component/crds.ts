import {
  type CustomResource,
  integer,
  type JsonSchema,
  list,
  object,
  oneOf,
  QUANTITY,
  RESOURCES,
  resource,
  STRING,
  TIME,
} from "../../manifests/json-schema";

const CPU_BOOST: JsonSchema = {
  ...object(
    {
      type: oneOf("Factor", "Quantity"),
      factor: integer("int32", 1),
      quantity: QUANTITY,
      durationSeconds: integer("int32"),
    },
    ["type"],
  ),
  "x-kubernetes-validations": [
    { rule: "(self.type == 'Factor') == has(self.factor)", message: "factor goes with type Factor, and only with it" },
    {
      rule: "(self.type == 'Quantity') == has(self.quantity)",
      message: "quantity goes with type Quantity, and only with it",
    },
  ],
};

const STARTUP_BOOST = object({ cpu: CPU_BOOST });

const TARGET_REF: JsonSchema = {
  ...object({ apiVersion: STRING, kind: STRING, name: STRING }, ["kind", "name"]),
  "x-kubernetes-map-type": "atomic",
};

const EVICTION_REQUIREMENT = object(
  { resources: list(STRING), changeRequirement: oneOf("TargetHigherThanRequests", "TargetLowerThanRequests") },
  ["changeRequirement", "resources"],
);

const UPDATE_POLICY: JsonSchema = {
  ...object({
    updateMode: oneOf("Off", "Initial", "Recreate", "InPlaceOrRecreate", "InPlace", "Auto"),
    minReplicas: integer("int32", 1),
    evictAfterOOMSeconds: integer("int32", 1),
    evictionRequirements: list(EVICTION_REQUIREMENT),
  }),
  "x-kubernetes-validations": [{ rule: "has(self.updateMode)", message: "an updatePolicy says its updateMode" }],
};

const CONTAINER_POLICY: JsonSchema = {
  ...object({
    containerName: { type: "string", minLength: 1 },
    mode: oneOf("Auto", "Off"),
    minAllowed: RESOURCES,
    maxAllowed: RESOURCES,
    controlledResources: list(STRING),
    controlledValues: oneOf("RequestsAndLimits", "RequestsOnly"),
    oomBumpUpRatio: QUANTITY,
    oomMinBumpUp: QUANTITY,
    memoryAggregationIntervalSeconds: integer("int32", 1),
    memoryAggregationIntervalCount: integer("int64", 1),
    startupBoost: STARTUP_BOOST,
  }),
  "x-kubernetes-validations": [
    { rule: "has(self.containerName)", message: "a policy names its container, or * for all others" },
    {
      rule: "!has(self.mode) || self.mode != 'Off' || !has(self.controlledValues) || self.controlledValues != 'RequestsAndLimits'",
      message: "a container with mode Off has no values to control",
    },
  ],
};

/**
 * Far more containers than a pod has. Without a bound the API server estimates the rules of policies as too expensive and rejects
 * the definition (apiextensions-apiserver, validation of `x-kubernetes-validations`, cost budget).
 */
const MOST_POLICIES = 500;

const SPEC = object(
  {
    targetRef: TARGET_REF,
    updatePolicy: UPDATE_POLICY,
    resourcePolicy: object({ containerPolicies: { ...list(CONTAINER_POLICY), maxItems: MOST_POLICIES } }),
    recommenders: { ...list(object({ name: STRING }, ["name"])), maxItems: 1 },
    startupBoost: STARTUP_BOOST,
  },
  ["targetRef"],
);

const CONDITION = object(
  {
    type: STRING,
    status: STRING,
    reason: STRING,
    message: STRING,
    lastTransitionTime: TIME,
    observedGeneration: integer("int64", 0),
  },
  ["status", "type"],
);

const RECOMMENDATION = object(
  { containerName: STRING, target: RESOURCES, lowerBound: RESOURCES, upperBound: RESOURCES, uncappedTarget: RESOURCES },
  ["target"],
);

const STATUS = object({
  recommendation: object({ containerRecommendations: list(RECOMMENDATION) }),
  conditions: list(CONDITION),
  observedGeneration: integer("int64", 0),
});

const RECOMMENDED = ".status.recommendation.containerRecommendations[0].target";

/**
 * The kind `VerticalPodAutoscaler`: fields and bounds of `autoscaling.k8s.io/v1` at 1.7.1 (pkg/apis/autoscaling.k8s.io/v1/types.go).
 * What the admission controller rejects is rejected here too where a schema can say it, so also while no admission controller runs
 * (pkg/admission-controller/resource/vpa/validation.go): updateMode in an updatePolicy, minReplicas and factor from 1, at most
 * one recommender, a container's name in its policy, and controlledValues with mode Off. Rules require the fields that upstream's
 * schema does not: `required` would also keep recommenders from writing to objects that existed before (Kubernetes documentation,
 * "Validation ratcheting").
 */
const VERTICAL_POD_AUTOSCALER: CustomResource = {
  kind: "VerticalPodAutoscaler",
  plural: "verticalpodautoscalers",
  shortNames: ["vpa"],
  group: "autoscaling.k8s.io",
  versions: [
    {
      name: "v1",
      deprecated: false,
      columns: [
        { name: "Mode", type: "string", jsonPath: ".spec.updatePolicy.updateMode" },
        { name: "CPU", type: "string", jsonPath: `${RECOMMENDED}.cpu` },
        { name: "Mem", type: "string", jsonPath: `${RECOMMENDED}.memory` },
        {
          name: "Provided",
          type: "string",
          jsonPath: ".status.conditions[?(@.type=='RecommendationProvided')].status",
        },
        { name: "Age", type: "date", jsonPath: ".metadata.creationTimestamp" },
        { name: "MinReplicas", type: "integer", jsonPath: ".spec.updatePolicy.minReplicas", priority: 1 },
        { name: "OOMSeconds", type: "integer", jsonPath: ".spec.updatePolicy.evictAfterOOMSeconds", priority: 1 },
      ],
      statusSubresource: true,
      schema: resource(SPEC, STATUS, ["spec"]),
    },
  ],
};

const MAYBE_TIME: JsonSchema = { ...TIME, nullable: true };

/** The keys of weights are numbers of buckets, so the schema does not list them. */
const HISTOGRAM = object({
  referenceTimestamp: MAYBE_TIME,
  bucketWeights: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
  totalWeight: { type: "number" },
});

/** The kind `VerticalPodAutoscalerCheckpoint`, where recommenders keep histories (types.go of `autoscaling.k8s.io/v1` at 1.7.1). */
const VPA_CHECKPOINT: CustomResource = {
  kind: "VerticalPodAutoscalerCheckpoint",
  plural: "verticalpodautoscalercheckpoints",
  shortNames: ["vpacheckpoint"],
  group: "autoscaling.k8s.io",
  versions: [
    {
      name: "v1",
      deprecated: false,
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
    },
  ],
};

/** The API of the Vertical Pod Autoscaler. Only `v1`: `v1beta2` is deprecated, and none of its programs asks for it. */
export const VPA_CUSTOM_RESOURCES: readonly CustomResource[] = [VERTICAL_POD_AUTOSCALER, VPA_CHECKPOINT];

/**
 * Where the use of the `k8s.io` group was approved; the API server rejects a definition in that group that does not say so
 * (kubernetes/enhancements, KEP-1111; deploy/vpa-v1-crd-gen.yaml at 1.7.1).
 */
export const VPA_API_APPROVAL = "https://github.com/kubernetes/kubernetes/pull/63797";
