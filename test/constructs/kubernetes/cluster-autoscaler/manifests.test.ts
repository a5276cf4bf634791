import { parseDocument } from "yaml";
import { CLOUDS } from "../../../../model/base/cloud";
import { checkManifest } from "../../../../model/manifests/api/check-manifest";
import type { AnyResolvedCluster } from "../../../../model/stages/resolved";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { clusterManifests } from "../../../../stacks/cluster-charts";
import { cluster, group, render } from "./render";

const withPriority = { general: group({ autoscaling: { priority: 1 } }) };

describe("files", () => {
  const common = [
    "clusterrole-cluster-autoscaler.yaml",
    "clusterrolebinding-cluster-autoscaler.yaml",
    "deployment-cluster-autoscaler.yaml",
    "networkpolicy-cluster-autoscaler.yaml",
    "poddisruptionbudget-cluster-autoscaler.yaml",
    "role-cluster-autoscaler.yaml",
    "rolebinding-cluster-autoscaler.yaml",
    "service-cluster-autoscaler.yaml",
    "serviceaccount-cluster-autoscaler.yaml",
  ];

  it.each(["aws", "azure"] as const)("are one for each object on %s", (cloud) => {
    expect(render(cluster(cloud)).files).toEqual(common);
  });

  it("have the cloud config on Google", () => {
    expect(render(cluster("google")).files).toEqual([
      ...common.slice(0, 2),
      "configmap-cluster-autoscaler-cloud-config.yaml",
      ...common.slice(2),
    ]);
  });

  it("have the priority expander's configuration where a group has a priority", () => {
    expect(render(cluster("aws", withPriority)).files).toContain("configmap-cluster-autoscaler-priority-expander.yaml");
  });

  it("are none where the autoscaler is switched off", () => {
    expect(clusterManifests(cluster("aws", {}, { clusterAutoscaler: { enabled: false } }))).toEqual([]);
  });

  it("are rendered for a cluster without groups", () => {
    expect(render(cluster("google", {})).flag("nodes")).toEqual([]);
  });
});

describe.each(CLOUDS)("every manifest on %s", (cloud) => {
  it.each(KUBERNETES_MINORS)("fits the API of Kubernetes %s", (kubernetesVersion) => {
    const { manifests } = render(cluster(cloud, withPriority, { kubernetesVersion }));
    for (const { object } of manifests) expect(checkManifest(object, kubernetesVersion)).toEqual([]);
  });

  const { manifests } = render(cluster(cloud, withPriority));

  it("is one YAML document with the object's content, kind and name first", () => {
    for (const { yaml, object } of manifests) {
      const document = parseDocument(yaml, { version: "1.1" });
      expect(document.errors).toEqual([]);
      expect(document.toJS()).toEqual(object);
      expect(Object.keys(object as object).slice(0, 3)).toEqual(["apiVersion", "kind", "metadata"]);
    }
  });

  it("holds neither undefined values nor tokens", () => {
    for (const { yaml } of manifests) expect(yaml).not.toMatch(/undefined|\bnull\b|\$\{|\[TOKEN\.|object Object/);
  });

  it("says its namespace, unless it has none", () => {
    for (const { object } of manifests) {
      const { kind, metadata } = object as { kind: string; metadata: { namespace?: string } };
      expect(metadata.namespace).toBe(kind.startsWith("ClusterRole") ? undefined : "kube-system");
    }
  });

  it("is named by kind and name", () => {
    for (const { fileName, object } of manifests) {
      const { kind, metadata } = object as { kind: string; metadata: { name: string } };
      expect(fileName).toBe(`${kind.toLowerCase()}-${metadata.name}.yaml`);
    }
  });

  it("is the same in a second run", () => {
    expect(clusterManifests(cluster(cloud, withPriority))).toEqual(manifests);
  });
});

it("does not depend on the order in which settings were written", () => {
  const flags = { v: 4, "scan-interval": "20s" } as const;
  const settings = { flags, nodeSelector: { a: "1", b: "2" } };
  const reversed = { nodeSelector: { b: "2", a: "1" }, flags: { "scan-interval": "20s", v: 4 } as const };
  const rendered = [settings, reversed].map((clusterAutoscaler) => yamls(cluster("azure", {}, { clusterAutoscaler })));
  expect(rendered[0]).toEqual(rendered[1]);
});

function yamls(resolved: AnyResolvedCluster): readonly string[] {
  return clusterManifests(resolved).map(({ yaml }) => yaml);
}
