import { formatProblems } from "../../model/base/problem";
import type { BeforeJoin } from "../../model/declaration/before-join";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import { resolve } from "../../model/fleet/resolution";
import type { AnyResolvedCluster, NodeTemplate, ScalingGroup } from "../../model/stages/resolved";
import { clusterManifests } from "../../stacks/cluster-charts";
import { viewOf } from "./autoscaler-view";
import { decodeOptions, kubeletAllocatable, parseQuantity, type Quantities } from "./cluster-autoscaler";
import type { NumaMemory } from "./cluster-autoscaler/node-registration";
import { containerTexts } from "./node/bottlerocket";
import { registrationOf } from "./node/registration";
import { bootOf } from "./node/scratch-root";
import { userDataText } from "./node/user-data-text";
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
  const deployment = clusterManifests(cluster).find(
    ({ fileName }) => fileName === "deployment-cluster-autoscaler.yaml",
  );
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
  const { labels, taints, maxPods, numaMemory, ...reserved } = registered(viewOf(cluster).userData(tf, group.name));
  const { template, registration } = group;
  const capacity = quantities(template.capacity);
  const reported = kubeletAllocatable({ capacity, ...reserved });
  if (numaMemory !== null) expectMemoryManagerStarts(numaMemory, capacity, reported);
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

/**
 * The kubelet starts with the static memory manager only if what is reserved on its NUMA nodes is what its reservations and its eviction
 * threshold take from pods (pkg/kubelet/cm/memorymanager, validateReservedMemory).
 */
function expectMemoryManagerStarts(
  reserved: readonly NumaMemory[],
  capacity: Quantities,
  allocatable: Quantities,
): void {
  const total = (amounts: readonly bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);
  const pages = Object.entries(capacity).filter(([name]) => name.startsWith("hugepages-"));
  expect(total(reserved.map(({ limits }) => parseQuantity(limits.memory ?? "0")))).toBe(
    (capacity.memory ?? 0n) - (allocatable.memory ?? 0n) - total(pages.map(([, amount]) => amount)),
  );
}

/** What is declared before the join is on the machine as it was written. */
export function expectBeforeJoin(
  cluster: AnyResolvedCluster,
  tf: TerraformJson,
  group: ScalingGroup,
  { files = {}, commands = [], bootstrapContainers = {} }: BeforeJoin,
): void {
  const userData = userDataText(viewOf(cluster).userData(tf, group.name));
  if (group.bootstrap === "bottlerocket") {
    const texts = Object.entries(bootstrapContainers).map(([name, { userData: text }]) => [name, text]);
    expect(containerTexts(userData)).toEqual(Object.fromEntries(texts));
    return;
  }
  const written = new Map(bootOf(userData).files.map(({ path, ...file }) => [path, file]));
  for (const [path, { content, mode }] of Object.entries(files)) expect(written.get(path)).toEqual({ mode, content });
  const scripts = commands.map((_, index) => written.get(`/etc/nodegroups/commands/${index + 1}.sh`)?.content);
  expect(scripts).toEqual(commands);
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
