import { describe, expect, test } from "@jest/globals";
import { apiSchema } from "../../../../model/manifests/api/api-schema";
import { checkManifest, type SchemaFinding } from "../../../../model/manifests/api/check-manifest";
import type { JsonObject } from "../../../../model/manifests/api/scalars";
import { KUBERNETES_MINORS, type KubernetesMinor } from "../../../../model/versions/kubernetes-minor";
import { deployment, GOOD_MANIFESTS, manifest } from "./manifests";

/** The sample Deployment with one value set at a path such as `spec.template.spec.containers.0.image`. */
function deploymentWith(path: string, value: unknown): JsonObject {
  const changed = deployment();
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((node, key) => node[key] as Record<string, unknown>, changed as Record<string, unknown>);
  parent[last] = value;
  return changed;
}

function findings(path: string, value: unknown, minor: KubernetesMinor = "1.35"): SchemaFinding[] {
  return checkManifest(deploymentWith(path, value), minor);
}

describe.each(KUBERNETES_MINORS)("Kubernetes %s", (minor) => {
  test.each(GOOD_MANIFESTS.map((good) => [good.kind, good]))("a good %s has no findings", (_kind, good) => {
    expect(checkManifest(good, minor)).toEqual([]);
  });

  test("every kind of the tables has a sample", () => {
    const samples = GOOD_MANIFESTS.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
    expect(samples.sort()).toEqual([...apiSchema(minor).kinds.keys()].sort());
  });

  test("every type that the tables name is known, the recursive ones too", () => {
    const seen = new Set(apiSchema(minor).kinds.values());
    for (const name of seen) {
      const types = [...(apiSchema(minor).definition(name)?.fields.values() ?? [name])];
      const names = types.filter((type) => !/=/.test(type)).flatMap((type) => type.match(/\w+\.\w+/g) ?? []);
      for (const found of names) seen.add(found);
      expect(apiSchema(minor).definition(name)).not.toBeNull();
    }
    expect(seen).toContain("apiextensions.JSONSchemaProps");
  });
});

describe("kinds", () => {
  test("an apiVersion that a kind no longer has names the right one", () => {
    expect(checkManifest(manifest("policy/v1beta1", "PodDisruptionBudget", {}), "1.35")).toEqual([
      {
        path: "kind",
        got: 'kind "PodDisruptionBudget" of apiVersion "policy/v1beta1"',
        expected: "a kind known for Kubernetes 1.35: policy/v1 PodDisruptionBudget",
      },
    ]);
  });

  test("a kind that is not known names those that are", () => {
    const [finding] = checkManifest(manifest("example.com/v1", "Widget", {}), "1.33");
    expect(finding?.path).toBe("kind");
    expect(finding?.expected).toContain("apps/v1 Deployment, ");
  });

  test.each([
    [{}, "kind nothing of apiVersion nothing"],
    [{ apiVersion: ["v1"], kind: "ConfigMap" }, 'kind "ConfigMap" of apiVersion a list'],
    [{ apiVersion: Object.create(null), kind: null }, "kind null of apiVersion an object"],
  ])("%j is not a manifest", (value, got) => {
    expect(checkManifest(value, "1.35")).toEqual([expect.objectContaining({ path: "kind", got })]);
  });

  test.each([[null], [undefined], ["text"], [[]], [new Date(0)]])("%p is not a manifest", (value) => {
    expect(checkManifest(value, "1.35")).toEqual([expect.objectContaining({ path: "" })]);
  });
});

describe("metadata", () => {
  test.each([[{}], [{ name: "" }], [{ generateName: "job-" }]])("%j lacks a name", (metadata) => {
    expect(checkManifest(manifest("v1", "ConfigMap", { metadata }), "1.35")).toEqual([
      expect.objectContaining({ path: "metadata.name", expected: "a name" }),
    ]);
  });

  test("a manifest without metadata lacks a name", () => {
    expect(checkManifest({ apiVersion: "v1", kind: "Namespace" }, "1.35")).toEqual([
      { path: "metadata.name", got: "nothing", expected: "a name" },
    ]);
  });

  test("a label that is no string is found, with its key quoted", () => {
    expect(findings("metadata.labels", { "app.kubernetes.io/version": 1.35 })).toEqual([
      { path: 'metadata.labels["app.kubernetes.io/version"]', got: "1.35", expected: "a string" },
    ]);
  });
});

describe("fields", () => {
  test("a misspelt field is found where it is", () => {
    expect(findings("spec.template.spec.containers.0.imagePullpolicy", "Always")).toEqual([
      {
        path: "spec.template.spec.containers[0].imagePullpolicy",
        got: 'field "imagePullpolicy"',
        expected: "a field of core.Container in Kubernetes 1.35",
      },
    ]);
  });

  test.each(["constructor", "toString"])("%s is not a field because JavaScript has it", (field) => {
    expect(findings(`spec.${field}`, {})).toHaveLength(1);
  });

  test("a required field that is missing is found", () => {
    expect(findings("spec.template.spec.containers.0", { image: "a" })).toEqual([
      {
        path: "spec.template.spec.containers[0].name",
        got: "nothing",
        expected: "a value (core.Container requires it)",
      },
    ]);
  });

  test.each([
    [null, "null"],
    [undefined, "nothing"],
  ])("%p is not a value", (value, got) => {
    expect(findings("spec.template.spec.volumes.1.emptyDir", value)).toEqual([
      { path: "spec.template.spec.volumes[1].emptyDir", got, expected: "an object (core.EmptyDirVolumeSource)" },
    ]);
  });

  test("all findings come at once", () => {
    const bad = { name: 1, image: "a", stdin: "yes", extra: 0 };
    expect(findings("spec.template.spec.containers.0", bad).map(({ path }) => path.split(".").pop())).toEqual([
      "name",
      "stdin",
      "extra",
    ]);
  });
});

describe("types", () => {
  const pod = "spec.template.spec";
  const container = `${pod}.containers.0`;

  test.each<[string, unknown, string]>([
    ["spec.replicas", "2", "a 32-bit integer"],
    ["spec.replicas", 1.5, "a 32-bit integer"],
    ["spec.replicas", 2 ** 31, "a 32-bit integer"],
    [`${pod}.terminationGracePeriodSeconds`, 0.5, "an integer"],
    [`${pod}.hostNetwork`, "true", "a boolean"],
    [`${container}.image`, 7, "a string"],
    [`${container}.args`, "--v=4", "a list"],
    [`${container}.args`, ["--v", 4], "a string"],
    [`${pod}.nodeSelector`, ["a"], "a map"],
    [`${pod}.securityContext`, [], "an object (core.PodSecurityContext)"],
    ["spec.strategy.rollingUpdate.maxSurge", 1.5, "a 32-bit integer or a string"],
    [`${container}.resources.requests.cpu`, "100 m", "a quantity such as 500m or 2Gi"],
    ["metadata.creationTimestamp", "2026-01-02", "an RFC 3339 time"],
    ["metadata.managedFields", [{ fieldsV1: "x" }], "an object"],
  ])("%s: %j is refused", (path, value, expected) => {
    expect(findings(path, value)).toEqual([expect.objectContaining({ expected })]);
  });

  test("int64 takes what int32 does not", () => {
    expect(findings(`${pod}.securityContext`, { fsGroup: 2 ** 31 })).toEqual([]);
  });

  test("a long value is cut", () => {
    const [finding] = findings("spec.replicas", "x".repeat(500));
    expect(finding?.got).toHaveLength(61);
  });

  test.each([{ data: { password: "hunter2!" } }, { stringData: { password: 12345 } }])(
    "a Secret's value is not repeated",
    (fields) => {
      const found = checkManifest(manifest("v1", "Secret", fields), "1.35");
      expect(found).toHaveLength(1);
      expect(JSON.stringify(found)).not.toMatch(/hunter2|12345/);
    },
  );
});

describe("closed sets of strings", () => {
  const pod = "spec.template.spec";

  test.each([
    [`${pod}.containers.0.imagePullPolicy`, "Sometimes", "one of Always, IfNotPresent, Never"],
    [`${pod}.dnsPolicy`, "clusterfirst", "one of ClusterFirst, ClusterFirstWithHostNet, Default, None"],
    [`${pod}.tolerations.0.effect`, "NoRun", 'one of "", NoExecute, NoSchedule, PreferNoSchedule'],
    ["spec.strategy.type", 1, "one of Recreate, RollingUpdate"],
  ])("%s: %j is refused", (path, value, expected) => {
    expect(findings(path, value)).toEqual([expect.objectContaining({ expected })]);
  });

  test("each item of a list is checked", () => {
    const policy = manifest("networking.k8s.io/v1", "NetworkPolicy", {
      spec: { podSelector: {}, policyTypes: ["Ingress", "Outgress"] },
    });
    expect(checkManifest(policy, "1.35")).toEqual([
      { path: "spec.policyTypes[1]", got: '"Outgress"', expected: "one of Egress, Ingress" },
    ]);
  });
});

describe("a CustomResourceDefinition's schema", () => {
  function crdFindings(property: unknown): SchemaFinding[] {
    const openAPIV3Schema = { type: "object", properties: { spec: property } };
    const spec = {
      group: "example.com",
      scope: "Cluster",
      names: { kind: "Widget", plural: "widgets" },
      versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema } }],
    };
    return checkManifest(manifest("apiextensions.k8s.io/v1", "CustomResourceDefinition", { spec }), "1.35");
  }
  const at = "spec.versions[0].schema.openAPIV3Schema.properties.spec";

  test("is checked all the way down", () => {
    const deep = { type: "array", items: { additionalProperties: { properties: { a: { type: "int" } } } } };
    expect(crdFindings(deep)).toEqual([
      {
        path: `${at}.items.additionalProperties.properties.a.type`,
        got: '"int"',
        expected: "one of array, boolean, integer, number, object, string",
      },
    ]);
  });

  test.each([
    [{ items: "string" }, "items", "an object or a list"],
    [{ additionalProperties: "yes" }, "additionalProperties", "an object or a boolean"],
    [{ dependencies: { a: [1] } }, "dependencies.a[0]", "a string"],
  ])("%j is refused", (property, path, expected) => {
    expect(crdFindings(property)).toEqual([expect.objectContaining({ path: `${at}.${path}`, expected })]);
  });

  test.each([
    [{ default: null }],
    [{ enum: [1, "a", null] }],
    [{ items: [{ type: "string" }] }],
    [{ additionalProperties: false }],
  ])("%j is accepted", (property) => {
    expect(crdFindings(property)).toEqual([]);
  });
});

describe("differences between minors", () => {
  const podField = (field: string, value: unknown, minor: KubernetesMinor) =>
    findings(`spec.template.spec.${field}`, value, minor);

  test("hostnameOverride came with 1.34", () => {
    expect(podField("hostnameOverride", "node", "1.33")).toEqual([
      {
        path: "spec.template.spec.hostnameOverride",
        got: 'field "hostnameOverride"',
        expected: "a field of core.PodSpec in Kubernetes 1.33; 1.34, 1.35, 1.36, 1.37 have it",
      },
    ]);
    expect(podField("hostnameOverride", "node", "1.34")).toEqual([]);
    expect(podField("hostnameOverride", "node", "1.37")).toEqual([]);
  });

  test("workloadRef was in 1.35 alone, schedulingGroup took its place", () => {
    const workloadRef = { name: "a", podGroup: "b" };
    expect(KUBERNETES_MINORS.filter((minor) => podField("workloadRef", workloadRef, minor).length === 0)).toEqual([
      "1.35",
    ]);
    expect(podField("schedulingGroup", { podGroupName: "b" }, "1.36")).toEqual([]);
    expect(podField("schedulingGroup", { podGroupName: "b" }, "1.35")[0]?.expected).toMatch(/1\.36, 1\.37 have it$/);
  });

  test("tolerations compare numbers since 1.35", () => {
    const tolerations = [{ key: "example.com/sla", operator: "Gt", value: "95" }];
    expect(podField("tolerations", tolerations, "1.34")).toEqual([
      expect.objectContaining({ expected: 'one of "", Equal, Exists' }),
    ]);
    expect(podField("tolerations", tolerations, "1.35")).toEqual([]);
  });

  test("a PriorityClass needs a value until 1.35", () => {
    const priorityClass = manifest("scheduling.k8s.io/v1", "PriorityClass", {});
    expect(checkManifest(priorityClass, "1.35")).toEqual([expect.objectContaining({ path: "value", got: "nothing" })]);
    expect(checkManifest(priorityClass, "1.36")).toEqual([]);
  });
});
