import { describe, expect, it } from "@jest/globals";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { podContainers, podSpecs } from "../../../model/manifests/pod-specs";

const spec = { containers: [{ name: "a" }] };

const object = (kind: string, fields: object): KubernetesObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "a" },
  ...fields,
});

const TEMPLATED = ["ReplicationController", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet", "Job"];

describe("pod specs", () => {
  it.each([
    ["Pod", { spec }, "spec"],
    ["CronJob", { spec: { jobTemplate: { spec: { template: { spec } } } } }, "spec.jobTemplate.spec.template.spec"],
    ...TEMPLATED.map((kind) => [kind, { spec: { template: { spec } } }, "spec.template.spec"] as const),
  ])("are found in a %s", (kind, fields, path) => {
    const found = podSpecs([object(kind, fields)]);
    expect(found.map((each) => [each.object.kind, each.path, each.spec])).toEqual([[kind, path, spec]]);
  });

  it.each(["Service", "Workflow", "toString"])("are not looked for in a %s", (kind) => {
    expect(podSpecs([object(kind, { spec: { template: { spec } } })])).toEqual([]);
  });

  it("have their template's metadata", () => {
    const metadata = { annotations: { a: "b" } };
    const [found] = podSpecs([object("Deployment", { spec: { template: { metadata, spec } } })]);
    expect([found?.metadataPath, found?.metadata]).toEqual(["spec.template.metadata", metadata]);
  });
});

describe("containers", () => {
  it("are those of all lists, with their place", () => {
    const lists = {
      containers: [{ name: "a" }, null, { name: "b" }],
      initContainers: [{ name: "c" }],
      ephemeralContainers: [{ name: "d" }],
    };
    const found = podContainers([object("Pod", { spec: lists })]);
    expect(found.map(({ path, container }) => [path, container.name])).toEqual([
      ["spec.initContainers[0]", "c"],
      ["spec.containers[0]", "a"],
      ["spec.containers[2]", "b"],
      ["spec.ephemeralContainers[0]", "d"],
    ]);
  });
});
