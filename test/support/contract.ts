import { expect } from "@jest/globals";
import { formatProblems } from "../../model/base/problem";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import { resolve } from "../../model/fleet/resolution";
import type { AnyResolvedCluster, NodeTemplate, ScalingGroup } from "../../model/stages/resolved";
import { clusterManifests } from "../../stacks/cluster-charts";
import { viewOf } from "./autoscaler-view";
import { decodeOptions, kubeletAllocatable, parseQuantity, type Quantities } from "./cluster-autoscaler";
import { registrationOf } from "./node/registration";
import { remembered } from "./remembered";
import type { TerraformJson } from "./synth-stack";

/** Clusters of a fleet, which must have no problem. */
export function resolvedClusters(declared: DeclaredFleet): readonly AnyResolvedCluster[] {
  const resolution = resolve(declared);
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return resolution.fleet.clusters;
}

/** Arguments of the cluster-autoscaler's container in a cluster's manifests. */
export function autoscalerArgs(cluster: AnyResolvedCluster): readonly string[] {
  const deployment = clusterManifests(cluster).find(({ fileName }) => fileName.startsWith("deployment-"));
  const spec = deployment?.object as unknown as {
    readonly spec: { readonly template: { readonly spec: { readonly containers: readonly { args: string[] }[] } } };
  };
  return spec.spec.template.spec.containers[0]?.args ?? [];
}

/** Non-zero resources in thousandths: a node does not list what it has none of. */
function quantities(resources: Readonly<Record<string, string>>): Quantities {
  return nonZero(Object.fromEntries(Object.entries(resources).map(([name, text]) => [name, parseQuantity(text)])));
}

function nonZero(resources: Quantities): Quantities {
  return Object.fromEntries(Object.entries(resources).filter(([, amount]) => amount !== 0n));
}

/** What Terraform gives cluster-autoscaler to read is the template, to the byte. */
export function expectDecodedTemplate(cluster: AnyResolvedCluster, tf: TerraformJson, group: ScalingGroup): void {
  const { labels, taints, allocatable, options, ignoredTags } = viewOf(cluster).decode(tf, group);
  const { template, autoscaling } = group;
  const readable = Object.keys(decodeOptions(cluster.cloud, options, {} as never)).sort();
  expect({ labels, taints, allocatable: nonZero(allocatable), options, ignoredTags, readable }).toEqual({
    labels: template.labels,
    taints: template.taints,
    allocatable: quantities(template.allocatable),
    options: autoscaling.options,
    ignoredTags: [],
    // Every option is one that the cloud's cluster-autoscaler reads and can parse.
    readable: Object.keys(autoscaling.options).sort(),
  });
}

/** Labels that the kubelet, the cloud's controller manager and its CSI driver set by themselves. */
const SET_ELSEWHERE = new Set([
  "kubernetes.io/arch",
  "kubernetes.io/os",
  "node.kubernetes.io/instance-type",
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
  "topology.ebs.csi.aws.com/zone",
  "topology.disk.csi.azure.com/zone",
  "topology.gke.io/zone",
]);

function declaredLabels({ labels }: NodeTemplate): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !SET_ELSEWHERE.has(key)));
}

/** A group's zones share their user data. */
const registered = remembered(registrationOf);

/** What the instance's bootstrap registers is the template, to the byte. */
export function expectRegisteredTemplate(cluster: AnyResolvedCluster, tf: TerraformJson, group: ScalingGroup): void {
  const { labels, taints, maxPods, ...reserved } = registered(viewOf(cluster).userData(tf, group.name));
  const { template, registration } = group;
  const reported = kubeletAllocatable({ capacity: quantities(template.capacity), ...reserved });
  expect({
    labels: { ...labels, ...registration.controllerLabels },
    taints,
    maxPods: String(maxPods),
    allocatable: nonZero(reported),
  }).toEqual({
    labels: declaredLabels(template),
    taints: template.taints,
    maxPods: template.capacity.pods,
    allocatable: quantities(template.allocatable),
  });
}

/** Discovery finds exactly the autoscaled groups of the cluster, with the sizes that were resolved. */
export function expectDiscovery(cluster: AnyResolvedCluster, tf: TerraformJson): void {
  const managed = cluster.scalingGroups.filter(({ autoscaling }) => autoscaling.enabled);
  const expected = managed.map(({ name, minSize, maxSize }) => [name, { min: minSize, max: maxSize }] as const);
  const found = viewOf(cluster).discovered(autoscalerArgs(cluster), tf);
  expect(new Map([...found].map(([name, { min, max }]) => [name, { min, max }]))).toEqual(new Map(expected));
}

/** Terraform makes exactly the resolved groups, and where a cloud keeps sizes itself, with the resolved ones. */
export function expectTerraformGroups(cluster: AnyResolvedCluster, tf: TerraformJson): void {
  const view = viewOf(cluster);
  expect([...view.groupNames(tf)].sort()).toEqual(cluster.scalingGroups.map(({ name }) => name).sort());
  for (const { name, minSize, maxSize } of cluster.scalingGroups) {
    expect(view.terraformSizes(tf, name) ?? { min: minSize, max: maxSize }).toEqual({ min: minSize, max: maxSize });
  }
}
