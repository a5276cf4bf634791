import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { ClusterAutoscalerDeclaration } from "../../../../model/declaration/cluster-autoscaler";
import { reviewManifests } from "../../../../model/manifests/review-manifests";
import { KUBERNETES_MINORS, type KubernetesMinor } from "../../../../model/versions/kubernetes-minor";
import { cluster, group, render } from "./render";

function review(
  cloud: Cloud,
  kubernetesVersion: KubernetesMinor,
  clusterAutoscaler: ClusterAutoscalerDeclaration = {},
) {
  const groups = { general: group({ autoscaling: { priority: 1 } }) };
  const resolved = cluster(cloud, groups, { kubernetesVersion, clusterAutoscaler });
  const objects = render(resolved)
    .manifests.filter(({ component }) => component === "cluster-autoscaler")
    .map(({ object }) => object);
  const acknowledgements = resolved.components.flatMap(({ acknowledged }) => acknowledged);
  return { objects, ...reviewManifests({ place: "a/b", objects, fileName: (name) => name, acknowledgements }) };
}

describe.each(CLOUDS)("an attacker on %s", (cloud) => {
  it.each(KUBERNETES_MINORS)("finds nothing on Kubernetes %s", (minor) => {
    const { objects, problems, acknowledged } = review(cloud, minor);
    expect(objects.length).toBeGreaterThan(7);
    expect([problems, acknowledged]).toEqual([[], []]);
  });

  it("finds volumes that restricted pods may not have, acknowledged with their reasons", () => {
    const mounts = {
      "/logs": { volume: { emptyDir: {} } },
      "/node": { volume: { hostPath: { path: "/opt/logs" } }, reason: "An agent reads it." },
      "/shared": { volume: { nfs: { server: "nfs.example.com", path: "/" } }, reason: "Logs are kept there." },
    };
    const { problems, acknowledged } = review(cloud, "1.36", { mounts });
    expect(problems).toEqual([]);
    expect(acknowledged.map(({ rule, reason }) => [rule, reason])).toEqual([
      ["host-path", "An agent reads it."],
      ["host-path-write", "An agent reads it."],
      ["pod-volume-type", "Logs are kept there."],
    ]);
    const keys = { "/node": { volume: { hostPath: { path: "/var/lib/kubelet" } }, readOnly: true, reason: "None." } };
    expect(review(cloud, "1.36", { mounts: keys }).problems.map(({ code }) => code)).toContain("host-path-kubelet");
  });

  it.each([
    ["/etc", {}, "host-path-write"],
    ["/etc", { readOnly: true }, "host-path-read"],
    ["/var/lib/kubelet/pki/", {}, "host-path-write"],
    ["/var/lib/kubelet/pki", { readOnly: true }, "host-path-read"],
  ])("finds a node's keys in %s with %o, whatever the reason", (path, how, rule) => {
    const mounts = { "/node": { volume: { hostPath: { path } }, ...how, reason: "An agent reads it." } };
    expect(review(cloud, "1.36", { mounts }).problems.map(({ code }) => code)).toEqual([rule]);
  });

  it.each([
    ["1.35", {}, []],
    ["1.36", {}, ["rbac-pods-create"]],
    ["1.36", { "capacity-buffer-pod-dry-run-enabled": false }, []],
  ] as const)("finds dry runs of capacity buffers on %s with %o, acknowledged: %j", (minor, more, rules) => {
    const flags = { "capacity-buffer-controller-enabled": true, "enable-provisioning-requests": true, ...more };
    const { problems, acknowledged } = review(cloud, minor, { flags });
    expect(problems).toEqual([]);
    expect(acknowledged.map(({ rule }) => rule)).toEqual(rules);
  });
});
