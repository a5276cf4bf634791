import type { JsonSchema } from "../../../../model/manifests/json-schema";
import { schemaViolations } from "../../../support/structural-schema";
import { render } from "./render";

interface Definition {
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: Readonly<Record<string, unknown>>;
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly storage: boolean;
      readonly schema: { readonly openAPIV3Schema: JsonSchema };
      readonly subresources?: object;
    }[];
  };
}

const definitions = render().ofKind<Definition>("CustomResourceDefinition");
const [checkpoints, autoscalers] = definitions;
const schemaOf = (definition: Definition | undefined) => definition?.spec.versions[0]?.schema.openAPIV3Schema ?? {};

describe("definitions", () => {
  it("are two of the group that upstream's have, in one version", () => {
    expect(definitions.map(({ metadata }) => metadata.name)).toEqual([
      "verticalpodautoscalercheckpoints.autoscaling.k8s.io",
      "verticalpodautoscalers.autoscaling.k8s.io",
    ]);
    for (const { spec } of definitions) {
      expect(spec).toMatchObject({ group: "autoscaling.k8s.io", scope: "Namespaced" });
      expect(spec.versions.map(({ name, served, storage }) => ({ name, served, storage }))).toEqual([
        { name: "v1", served: true, storage: true },
      ]);
    }
  });

  it("say where the use of the protected group was approved", () => {
    for (const { metadata } of definitions) {
      expect(metadata.annotations["api-approved.kubernetes.io"]).toBe(
        "https://github.com/kubernetes/kubernetes/pull/63797",
      );
    }
  });

  it("have upstream's names", () => {
    expect(autoscalers?.spec.names).toMatchObject({
      kind: "VerticalPodAutoscaler",
      singular: "verticalpodautoscaler",
      shortNames: ["vpa"],
    });
    expect(checkpoints?.spec.names).toMatchObject({
      listKind: "VerticalPodAutoscalerCheckpointList",
      shortNames: ["vpacheckpoint"],
    });
  });

  it("keep status apart where the recommender patches it", () => {
    expect(autoscalers?.spec.versions[0]?.subresources).toEqual({ status: {} });
    expect(checkpoints?.spec.versions[0]).not.toHaveProperty("subresources");
  });

  it("are structural: every part has a type, or is a whole number or text", () => {
    const untyped = definitions.flatMap((definition) => untypedParts(schemaOf(definition), ""));
    expect(untyped).toEqual([]);
    expect(untypedParts({ properties: { a: {} } }, "")).toEqual(["", ".a"]);
  });
});

function untypedParts(schema: JsonSchema, path: string): readonly string[] {
  const own = schema.type !== undefined || schema["x-kubernetes-int-or-string"] === true ? [] : [path];
  const parts = { ...schema.properties, "[]": schema.items, "{}": schema.additionalProperties };
  const inner = Object.entries(parts).flatMap(([name, part]) => (part ? untypedParts(part, `${path}.${name}`) : []));
  return [...own, ...inner];
}

const TARGET = { targetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" } };

function violations(spec: object, status?: object): readonly string[] {
  const object = {
    apiVersion: "autoscaling.k8s.io/v1",
    kind: "VerticalPodAutoscaler",
    metadata: { name: "web" },
    spec,
  };
  return schemaViolations(schemaOf(autoscalers), status === undefined ? object : { ...object, status });
}

const withPolicy = (policy: object) => ({ ...TARGET, resourcePolicy: { containerPolicies: [policy] } });
const boost = (cpu: object) => ({ ...TARGET, startupBoost: { cpu } });

describe("a good VerticalPodAutoscaler", () => {
  it.each<readonly [string, object]>([
    ["a target alone", TARGET],
    ...["Off", "Initial", "Recreate", "InPlaceOrRecreate", "InPlace", "Auto"].map(
      (updateMode) => [`mode ${updateMode}`, { ...TARGET, updatePolicy: { updateMode } }] as const,
    ),
    [
      "an update policy with everything",
      {
        ...TARGET,
        updatePolicy: {
          updateMode: "Recreate",
          minReplicas: 1,
          evictAfterOOMSeconds: 600,
          evictionRequirements: [{ resources: ["cpu", "memory"], changeRequirement: "TargetHigherThanRequests" }],
        },
      },
    ],
    [
      "a container policy with everything",
      withPolicy({
        containerName: "*",
        mode: "Auto",
        minAllowed: { cpu: "100m", memory: "128Mi" },
        maxAllowed: { cpu: 4, memory: "1.5Gi" },
        controlledResources: ["cpu"],
        controlledValues: "RequestsOnly",
        oomBumpUpRatio: "1.5",
        oomMinBumpUp: "100Mi",
        memoryAggregationIntervalSeconds: 3600,
        memoryAggregationIntervalCount: 24,
        startupBoost: { cpu: { type: "Quantity", quantity: "2" } },
      }),
    ],
    ["a container that is left alone", withPolicy({ containerName: "sidecar", mode: "Off" })],
    [
      "a container with mode Off and requests only",
      withPolicy({ containerName: "a", mode: "Off", controlledValues: "RequestsOnly" }),
    ],
    ["another recommender", { ...TARGET, recommenders: [{ name: "frugal" }] }],
    ["a boost by a factor", boost({ type: "Factor", factor: 3, durationSeconds: 60 })],
  ])("%s", (_title, spec) => {
    expect(violations(spec)).toEqual([]);
  });

  it("has a status as recommenders write it", () => {
    const target = { cpu: "250m", memory: "262144k" };
    const status = {
      recommendation: {
        containerRecommendations: [
          { containerName: "web", target, lowerBound: target, upperBound: target, uncappedTarget: target },
        ],
      },
      conditions: [
        {
          type: "RecommendationProvided",
          status: "True",
          lastTransitionTime: "2026-01-02T03:04:05Z",
          observedGeneration: 1,
        },
      ],
      observedGeneration: 1,
    };
    expect(violations(TARGET, status)).toEqual([]);
  });
});

describe("a bad VerticalPodAutoscaler", () => {
  it.each([
    ["no target", {}, ".spec.targetRef: missing"],
    ["a target without a name", { targetRef: { kind: "Deployment" } }, ".spec.targetRef.name: missing"],
    [
      "an unknown mode",
      { ...TARGET, updatePolicy: { updateMode: "Always" } },
      ".spec.updatePolicy.updateMode: not in enum",
    ],
    [
      "a policy without a mode",
      { ...TARGET, updatePolicy: { minReplicas: 2 } },
      ".spec.updatePolicy: an updatePolicy says its updateMode",
    ],
    [
      "no replica",
      { ...TARGET, updatePolicy: { updateMode: "Recreate", minReplicas: 0 } },
      ".spec.updatePolicy.minReplicas: below minimum",
    ],
    [
      "an eviction requirement of another kind",
      {
        ...TARGET,
        updatePolicy: {
          updateMode: "Recreate",
          evictionRequirements: [{ resources: ["cpu"], changeRequirement: "Any" }],
        },
      },
      ".spec.updatePolicy.evictionRequirements[0].changeRequirement: not in enum",
    ],
    [
      "a policy for no container",
      withPolicy({ mode: "Off" }),
      ".spec.resourcePolicy.containerPolicies[0]: a policy names its container, or * for all others",
    ],
    [
      "a container without a name",
      withPolicy({ containerName: "" }),
      ".spec.resourcePolicy.containerPolicies[0].containerName: too short",
    ],
    [
      "values to control of a container that is left alone",
      withPolicy({ containerName: "a", mode: "Off", controlledValues: "RequestsAndLimits" }),
      ".spec.resourcePolicy.containerPolicies[0]: a container with mode Off has no values to control",
    ],
    [
      "no quantity",
      withPolicy({ containerName: "a", maxAllowed: { cpu: "2 cores" } }),
      ".spec.resourcePolicy.containerPolicies[0].maxAllowed.cpu: does not match",
    ],
    [
      "two recommenders",
      { ...TARGET, recommenders: [{ name: "a" }, { name: "b" }] },
      ".spec.recommenders: too many items",
    ],
    [
      "a boost without its factor",
      boost({ type: "Factor" }),
      ".spec.startupBoost.cpu: factor goes with type Factor, and only with it",
    ],
    [
      "a boost with both",
      boost({ type: "Quantity", quantity: "1", factor: 2 }),
      ".spec.startupBoost.cpu: factor goes with type Factor, and only with it",
    ],
    ["a boost by nothing", boost({ type: "Factor", factor: 0 }), ".spec.startupBoost.cpu.factor: below minimum"],
    ["a field that does not exist", { ...TARGET, mode: "Off" }, ".spec.mode: unknown"],
  ])("%s", (_title, spec, expected) => {
    expect(violations(spec)).toEqual([expected]);
  });
});

it("a checkpoint is kept as recommenders write it", () => {
  const histogram = { referenceTimestamp: null, bucketWeights: { "0": 10_000, "12": 3 }, totalWeight: 12.5 };
  const object = {
    metadata: { name: "web-web" },
    spec: { vpaObjectName: "web", containerName: "web" },
    status: {
      version: "v3",
      cpuHistogram: histogram,
      memoryHistogram: histogram,
      firstSampleStart: "2026-01-02T03:04:05Z",
      lastSampleStart: null,
      lastUpdateTime: null,
      totalSamplesCount: 12,
    },
  };
  expect(schemaViolations(schemaOf(checkpoints), object)).toEqual([]);
  expect(schemaViolations(schemaOf(checkpoints), { status: { totalSamplesCount: "12" } })).toHaveLength(1);
});
