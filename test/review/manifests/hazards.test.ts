import { describe, expect, it } from "@jest/globals";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { componentsSection } from "../../../review/formats/other-sections";
import { objectChanges } from "../../../review/manifests/compare-objects";

type Fields = Readonly<Record<string, unknown>>;

function objectOf(kind: string, fields: Fields | null) {
  if (fields === null) return [];
  const object = { apiVersion: "v1", kind, metadata: { name: "a", namespace: "b" }, ...fields };
  return [{ component: "own", object: object as unknown as KubernetesObject }];
}

const found = (kind: string, before: Fields | null, after: Fields | null) =>
  objectChanges(objectOf(kind, before), objectOf(kind, after)).flatMap(({ hazards }) =>
    hazards.map((each) => [each.kind, ...each.names]),
  );

const template = (image: string) => ({ template: { spec: { containers: [{ name: "a", image }] } } });
const properties = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { type: "string" }]));
const version = (name: string, served: boolean, ...fields: readonly string[]) => ({
  ...{ name, served, storage: false },
  schema: { openAPIV3Schema: { type: "object", properties: properties(...fields) } },
});
const definition = (...versions: readonly object[]) => ({ spec: { scope: "Namespaced", versions } });
const budget = (limit: Fields) => ({ spec: { ...limit, selector: {} } });

describe("what has to be known before an object is applied", () => {
  it.each<[about: string, kind: string, before: Fields | null, after: Fields | null, hazards: readonly string[][]]>([
    [
      "another selector",
      "Deployment",
      { spec: { selector: { matchLabels: { a: "b" } } } },
      { spec: { selector: { matchLabels: { a: "c" } } } },
      [["refused", "spec.selector"]],
    ],
    [
      "other volumes of a StatefulSet",
      "StatefulSet",
      { spec: { volumeClaimTemplates: [{ metadata: { name: "a" } }] } },
      { spec: { volumeClaimTemplates: [] } },
      [["refused", "spec.volumeClaimTemplates"]],
    ],
    [
      "another template of a Job",
      "Job",
      { spec: template("a") },
      { spec: template("b") },
      [["refused", "spec.template"]],
    ],
    [
      "another role of a binding",
      "RoleBinding",
      { roleRef: { kind: "Role", name: "a" } },
      { roleRef: { kind: "Role", name: "b" } },
      [["refused", "roleRef"]],
    ],
    [
      "other parameters of a class",
      "StorageClass",
      { provisioner: "ebs.csi.aws.com", parameters: { type: "gp3" } },
      { provisioner: "ebs.csi.aws.com", parameters: { type: "io2" } },
      [["refused", "parameters"]],
    ],
    ["another priority", "PriorityClass", { value: 1 }, { value: 2 }, [["refused", "value"]]],
    [
      "another scope",
      "CustomResourceDefinition",
      { spec: { scope: "Namespaced" } },
      { spec: { scope: "Cluster" } },
      [["refused", "spec.scope"]],
    ],
    [
      "data that may not change",
      "ConfigMap",
      { immutable: true, data: { a: "1" } },
      { immutable: true, data: { a: "2" } },
      [["refused", "data"]],
    ],
    [
      "a version that goes",
      "CustomResourceDefinition",
      definition(version("v1", true), version("v1beta1", true)),
      definition(version("v1", true)),
      [["not-served", "v1beta1"]],
    ],
    [
      "a version that is there and not served",
      "CustomResourceDefinition",
      definition(version("v1", true), version("v1beta1", true)),
      definition(version("v1", true), version("v1beta1", false)),
      [["not-served", "v1beta1"]],
    ],
    [
      "a field that goes",
      "CustomResourceDefinition",
      definition(version("v1", true, "size", "colour")),
      definition(version("v1", true, "size")),
      [["fields-dropped", "colour"]],
    ],
    [
      "a kind that goes",
      "CustomResourceDefinition",
      definition(),
      null,
      [["deletes-more", "every object of its kind"]],
    ],
    ["a namespace that goes", "Namespace", {}, null, [["deletes-more", "everything in it"]]],
    [
      "a budget that forbids what it allowed",
      "PodDisruptionBudget",
      budget({ maxUnavailable: 1 }),
      budget({ maxUnavailable: 0 }),
      [["no-eviction", "spec.maxUnavailable 0"]],
    ],
    [
      "a new budget that forbids all",
      "PodDisruptionBudget",
      null,
      budget({ minAvailable: "100%" }),
      [["no-eviction", "spec.minAvailable 100%"]],
    ],
  ])("%s", (_about, kind, before, after, hazards) => {
    expect(found(kind, before, after)).toEqual(hazards);
  });

  it.each<[about: string, kind: string, before: Fields | null, after: Fields | null]>([
    ["another image", "Deployment", { spec: template("a") }, { spec: template("b") }],
    [
      "a default that is written",
      "StorageClass",
      { provisioner: "a" },
      { provisioner: "a", reclaimPolicy: "Delete", volumeBindingMode: "Immediate" },
    ],
    ["a class that may grow", "StorageClass", { provisioner: "a" }, { provisioner: "a", allowVolumeExpansion: true }],
    ["data of a ConfigMap", "ConfigMap", { data: { a: "1" } }, { data: { a: "2" } }],
    ["a new version", "CustomResourceDefinition", definition(), definition(version("v1", true))],
    [
      "a budget that forbade all before",
      "PodDisruptionBudget",
      budget({ maxUnavailable: 0 }),
      { ...budget({ maxUnavailable: 0 }), metadata: { name: "a", namespace: "b", labels: { c: "d" } } },
    ],
    ["a Deployment that goes", "Deployment", { spec: template("a") }, null],
  ])("nothing: %s", (_about, kind, before, after) => {
    expect(found(kind, before, after)).toEqual([]);
  });

  it("is said where it is read first, but not of a cluster that is gone", () => {
    const changes = objectChanges(objectOf("Namespace", {}), []);
    const manifests = [{ cluster: "prod", changes }];
    const said = (removed: readonly string[]) =>
      componentsSection({ components: [], manifests, clusters: { added: [], removed, renamed: [] } }).items;
    expect(said([])).toEqual([
      expect.objectContaining({
        tone: "danger",
        text: "prod/own Namespace/b/a",
        details: ["gone; whoever prunes it deletes everything in it"],
      }),
    ]);
    expect(said(["prod"])).toEqual([]);
  });
});
