import { describe, expect, test } from "@jest/globals";
import type { PolicyRule } from "../../../../model/declaration/controller";
import type { JsonSchema } from "../../../../model/manifests/json-schema";
import { BATCH, type Capacity, manifestsWithCapacity, SPARE } from "../../../support/capacity";
import { schemaViolations } from "../../../support/structural-schema";

type Minor = "1.34" | "1.35" | "1.36" | "1.37";

interface Definition {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly scope: string;
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly storage: boolean;
      readonly schema: { readonly openAPIV3Schema: JsonSchema };
      readonly subresources: unknown;
    }[];
  };
}

interface Applied {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: Readonly<Record<string, unknown>>;
  readonly template: { readonly metadata: unknown; readonly spec: Readonly<Record<string, unknown>> };
}

function rendered(capacity: Capacity, ...more: [props?: object]) {
  const manifests = manifestsWithCapacity(capacity, ...more);
  const of = (component: string) =>
    manifests.filter((each) => each.component === component).map(({ object }) => object);
  const definitions = of("cluster-autoscaler").filter(({ kind }) => kind === "CustomResourceDefinition");
  return {
    definitions: definitions as unknown as readonly Definition[],
    objects: of("capacity") as unknown as readonly Applied[],
    autoscaler: of("cluster-autoscaler"),
  };
}

const ALL: Capacity = {
  buffers: {
    spare: SPARE,
    web: { namespace: "web", scalableRef: { kind: "Deployment", name: "web" }, percentage: 20, limits: { cpu: "16" } },
    rollout: { namespace: "web", scalableRef: { apiGroup: "argoproj.io", kind: "Rollout", name: "api" }, replicas: 1 },
    own: { namespace: "web", podTemplate: { name: "large" }, replicas: 1 },
  },
  requests: {
    batch: { ...BATCH, parameters: { ValidUntilSeconds: "3600" } },
  },
};

describe.each<[Minor, string]>([
  ["1.34", "v1alpha1"],
  ["1.35", "v1beta1"],
  ["1.36", "v1beta1"],
  ["1.37", "v1beta1"],
])("with Kubernetes %s", (kubernetesVersion, version) => {
  const { definitions, objects } = rendered(ALL, { kubernetesVersion });

  test("the API server stores and accepts each object in a version that its definition has", () => {
    const custom = objects.filter(({ apiVersion }) => apiVersion.startsWith("autoscaling.x-k8s.io/"));
    expect(custom).toHaveLength(5);
    for (const object of custom) {
      const definition = definitions.find(({ metadata }) => metadata.name.startsWith(object.kind.toLowerCase()));
      const used = definition?.spec.versions.find(({ name }) => object.apiVersion.endsWith(`/${name}`));
      expect(used).toMatchObject({ served: true, storage: true, subresources: { status: {} } });
      expect(schemaViolations(used?.schema.openAPIV3Schema ?? { type: "array" }, object)).toEqual([]);
    }
  });

  test(`buffers are in ${version}, which its cluster-autoscaler watches`, () => {
    const buffers = objects.filter(({ kind }) => kind === "CapacityBuffer");
    expect(new Set(buffers.map(({ apiVersion }) => apiVersion))).toEqual(new Set([`autoscaling.x-k8s.io/${version}`]));
  });
});

describe("the definitions", () => {
  test("are upstream's two, in its versions", () => {
    const versions = rendered(ALL).definitions.map(({ metadata, spec }) => [
      metadata.name,
      spec.scope,
      spec.versions.map(({ name, storage }) => `${name}${storage ? ", stored" : ""}`),
    ]);
    expect(versions).toEqual([
      ["capacitybuffers.autoscaling.x-k8s.io", "Namespaced", ["v1alpha1", "v1beta1, stored"]],
      ["provisioningrequests.autoscaling.x-k8s.io", "Namespaced", ["v1beta1", "v1, stored"]],
    ]);
  });

  const [buffers, requests] = rendered(ALL).definitions.map(({ spec }) => spec.versions.at(-1)?.schema.openAPIV3Schema);

  test.each([
    ["both models", { podTemplateRef: { name: "a" }, scalableRef: { kind: "Deployment", name: "b" }, replicas: 1 }],
    ["a template without a size", { podTemplateRef: { name: "a" }, percentage: 5 }],
    ["an empty name", { podTemplateRef: { name: "" }, replicas: 1 }],
    ["a negative size", { podTemplateRef: { name: "a" }, replicas: -1 }],
    ["a limit that is no quantity", { podTemplateRef: { name: "a" }, limits: { cpu: "much" } }],
  ])("a buffer with %s is refused", (_, spec) => {
    expect(schemaViolations(buffers ?? {}, { spec })).not.toEqual([]);
  });

  test.each([
    ["no sets", { podSets: [], provisioningClassName: "a.example.com" }],
    ["no class", { podSets: [{ count: 1, podTemplateRef: { name: "a" } }] }],
    ["a set of nothing", { podSets: [{ count: 0, podTemplateRef: { name: "a" } }], provisioningClassName: "a" }],
    ["a class with blanks", { podSets: [{ count: 1, podTemplateRef: { name: "a" } }], provisioningClassName: "a b" }],
  ])("a request with %s is refused", (_, spec) => {
    expect(schemaViolations(requests ?? {}, { spec })).not.toEqual([]);
  });

  test("what cluster-autoscaler writes to the status fits", () => {
    const condition = {
      type: "ReadyForProvisioning",
      status: "True",
      reason: "AttributesSetSuccessfully",
      message: "",
      lastTransitionTime: "2026-11-30T00:00:00Z",
    };
    const status = {
      conditions: [condition],
      replicas: 2,
      podTemplateRef: { name: "spare" },
      podTemplateGeneration: 1,
      provisioningStrategy: "buffer.x-k8s.io/active-capacity",
    };
    expect(schemaViolations(buffers ?? {}, { spec: {}, status })).toEqual([]);
    const details = { conditions: [{ ...condition, type: "Provisioned" }], provisioningClassDetails: { a: "b" } };
    expect(
      schemaViolations(requests ?? {}, {
        spec: { podSets: [{ count: 1, podTemplateRef: { name: "a" } }], provisioningClassName: "a" },
        status: details,
      }),
    ).toEqual([]);
  });

  test("come with the flags too, and not where something else brings them", () => {
    const flags = { "enable-provisioning-requests": true } as const;
    const names = (props: object) => rendered({}, props).definitions.map(({ metadata }) => metadata.name);
    expect(names({ clusterAutoscaler: { flags } })).toEqual(["provisioningrequests.autoscaling.x-k8s.io"]);
    const existingCustomResources = ["provisioningrequests.autoscaling.x-k8s.io"];
    expect(names({ clusterAutoscaler: { flags }, existingCustomResources })).toEqual([]);
    expect(names({})).toEqual([]);
  });
});

describe("cluster-autoscaler", () => {
  const deployment = (capacity: Capacity) => {
    const found = rendered(capacity).autoscaler.find(({ kind }) => kind === "Deployment");
    return JSON.stringify(found);
  };

  test("has the flags of what is declared, and no others", () => {
    expect(deployment({ buffers: { spare: SPARE } })).toContain("--capacity-buffer-controller-enabled=true");
    expect(deployment({ buffers: { spare: SPARE } })).toContain("--capacity-buffer-pod-injection-enabled=true");
    expect(deployment({ buffers: { spare: SPARE } })).not.toContain("provisioning-requests");
    expect(deployment({ requests: { batch: BATCH } })).toContain("--enable-provisioning-requests=true");
    expect(deployment({})).not.toMatch(/capacity-buffer|provisioning-requests/);
  });

  test("may read the scale of what its buffers follow", () => {
    const role = rendered(ALL).autoscaler.find(({ kind }) => kind === "ClusterRole") as unknown as {
      readonly rules: readonly PolicyRule[];
    };
    expect(role.rules).toContainEqual({ apiGroups: ["argoproj.io"], resources: ["*/scale"], verbs: ["get"] });
    expect(role.rules).toContainEqual({
      apiGroups: ["apps"],
      resources: ["deployments/scale", "replicasets/scale", "statefulsets/scale"],
      verbs: ["get"],
    });
  });
});

describe("placeholder pods", () => {
  const templates = rendered({
    buffers: {
      gpu: {
        namespace: "ml",
        podTemplate: {
          requests: { cpu: "2", "nvidia.com/gpu": "1" },
          labels: { "example.com/app": "training" },
          nodeSelector: { "example.com/team": "ml" },
          tolerations: [{ key: "nvidia.com/gpu", operator: "Exists" }],
        },
        replicas: 1,
      },
    },
  }).objects.filter(({ kind }) => kind === "PodTemplate");

  test("pass the restricted Pod Security Standard, because admission sees them", () => {
    expect(templates).toHaveLength(1);
    const [{ template } = { template: { metadata: null, spec: {} } }] = templates;
    expect(template.spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [{ securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } } }],
    });
  });

  test("ask for what is declared, with limits for what nobody may overcommit", () => {
    const [{ template } = { template: { metadata: null, spec: {} } }] = templates;
    expect(template.metadata).toEqual({ labels: { "example.com/app": "training" } });
    expect(template.spec).toMatchObject({
      nodeSelector: { "example.com/team": "ml" },
      tolerations: [{ key: "nvidia.com/gpu", operator: "Exists" }],
      containers: [{ resources: { requests: { cpu: "2", "nvidia.com/gpu": "1" }, limits: { "nvidia.com/gpu": "1" } } }],
    });
  });

  test("are made for those that are declared here only, and objects name them", () => {
    const { objects } = rendered(ALL);
    const made = objects.filter(({ kind }) => kind === "PodTemplate").map(({ metadata }) => metadata);
    expect(made).toEqual([
      expect.objectContaining({ name: "batch-0", namespace: "batch" }),
      expect.objectContaining({ name: "spare", namespace: "web" }),
    ]);
    const spec = (name: string) =>
      objects.find((each) => each.kind !== "PodTemplate" && each.metadata.name === name)?.spec;
    expect(spec("spare")).toEqual({ podTemplateRef: { name: "spare" }, replicas: 2 });
    expect(spec("own")).toEqual({ podTemplateRef: { name: "large" }, replicas: 1 });
    expect(spec("web")).toEqual({
      scalableRef: { apiGroup: "apps", kind: "Deployment", name: "web" },
      percentage: 20,
      limits: { cpu: "16" },
    });
    expect(spec("batch")).toEqual({
      provisioningClassName: "check-capacity.autoscaling.x-k8s.io",
      podSets: [{ count: 2, podTemplateRef: { name: "batch-0" } }],
      parameters: { ValidUntilSeconds: "3600" },
    });
  });
});
