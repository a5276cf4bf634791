import type { Cloud } from "../../model/base/cloud";
import { formatProblems, type Problem } from "../../model/base/problem";
import type { BottlerocketProps, EksBootstrap, KubeadmProps, NodeadmProps } from "../../model/declaration/bootstrap";
import type { AwsClusterDeclaration, ClusterDeclarations } from "../../model/declaration/cluster";
import type { ClusterAutoscalerDeclaration } from "../../model/declaration/cluster-autoscaler";
import type { Backend, DeclaredFleet } from "../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { resolveHere } from "./acknowledging";
import { eksProps } from "./eks";
import { CLUSTER_PROPS, declareCluster, declareFleet, type Groups } from "./fleets";

/** Every problem of a fleet; none where it resolves. */
export function fleetProblems(fleet: DeclaredFleet): readonly Problem[] {
  const resolution = resolveHere(fleet);
  return resolution.ok ? [] : resolution.problems;
}

/** Every problem of one cluster, `prod-<cloud>`, with some props changed. */
export function clusterProblems<C extends Cloud>(
  cloud: C,
  props: Partial<ClusterDeclarations[C]> = {},
): readonly Problem[] {
  return fleetProblems(declareFleet([declareCluster(cloud, {}, props)]));
}

/** Every problem of one cluster with overrides of its cluster-autoscaler. */
export function autoscalerProblems(cloud: Cloud, clusterAutoscaler: ClusterAutoscalerDeclaration): readonly Problem[] {
  return clusterProblems(cloud, { clusterAutoscaler });
}

/** Every problem of one cluster with flags as a user could write them without the types' help. */
export function flagProblems(cloud: Cloud, flags: object): readonly Problem[] {
  return autoscalerProblems(cloud, { flags });
}

/** Every problem of one cluster with some settings of its kubeadm bootstrap changed. */
export function kubeadmProblems(cloud: Cloud, changed: Partial<KubeadmProps>): readonly Problem[] {
  const { bootstrap } = CLUSTER_PROPS[cloud];
  if (bootstrap.kind !== "kubeadm") throw new Error("the clusters of tests join through kubeadm");
  return clusterProblems(cloud, { bootstrap: { ...bootstrap, ...changed } });
}

/** Every problem of an EKS cluster with some settings of its bootstrap, and some props, changed. */
export function eksProblems(
  kind: EksBootstrap["kind"],
  changed: Partial<NodeadmProps & BottlerocketProps>,
  props: Partial<AwsClusterDeclaration> = {},
): readonly Problem[] {
  return clusterProblems("aws", { ...eksProps(kind, changed), ...props });
}

/** Every problem of a fleet with another backend. */
export function backendProblems(backend: Backend): readonly Problem[] {
  return fleetProblems(declareFleet([declareCluster("aws")], {}, { backend }));
}

/** A NodeGroup that is valid on every cloud. */
export const VALID: NodeGroupDeclaration = { minSize: 3, maxSize: 30, machine: { vcpu: 4, memoryGiB: 16 } };

/** Named machine types instead of the valid group's shape. */
export function typed(cloud: Cloud, ...names: string[]): NodeGroupDeclaration {
  return { machine: undefined, machineTypes: { [cloud]: names } };
}

/** All problems of one cluster, `prod-<cloud>`, with several groups, each the valid one changed. */
export function groupsProblems<C extends Cloud>(
  cloud: C,
  changes: Readonly<Record<string, NodeGroupDeclaration>>,
  props: Partial<ClusterDeclarations[C]> = {},
): readonly Problem[] {
  return fleetProblems(declareFleet([declareCluster(cloud, validGroups(changes), props)]));
}

/** All warnings of such a cluster, which must have no problem. */
export function groupsWarnings<C extends Cloud>(
  cloud: C,
  changes: Readonly<Record<string, NodeGroupDeclaration>>,
  props: Partial<ClusterDeclarations[C]> = {},
): readonly Problem[] {
  return fleetWarnings(declareFleet([declareCluster(cloud, validGroups(changes), props)]));
}

function validGroups(changes: Readonly<Record<string, NodeGroupDeclaration>>): Groups {
  return Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, { ...VALID, ...change }]));
}

/** Warnings about releases in use, which most clusters of tests have whatever a test is about. */
const ABOUT_RELEASES = ["kubernetes-minor-ended", "known-defect", "vpa-release-untested"];

/** All warnings of a fleet, which must have no problem, but for those about releases in use. */
export function fleetWarnings(fleet: DeclaredFleet): readonly Problem[] {
  return allWarnings(fleet).filter(({ code }) => !ABOUT_RELEASES.includes(code));
}

/** Warnings of a fleet about releases in use. */
export function releaseWarnings(fleet: DeclaredFleet): readonly Problem[] {
  return allWarnings(fleet).filter(({ code }) => ABOUT_RELEASES.includes(code));
}

function allWarnings(fleet: DeclaredFleet): readonly Problem[] {
  const resolution = resolveHere(fleet);
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return resolution.warnings;
}

/** All problems of one cluster with the valid group, changed: `prod-<cloud>/general`. */
export function groupProblems<C extends Cloud>(
  cloud: C,
  change: NodeGroupDeclaration,
  props: Partial<ClusterDeclarations[C]> = {},
): readonly Problem[] {
  return fleetProblems(declareFleet([declareCluster(cloud, { general: { ...VALID, ...change } }, props)]));
}

/** All warnings of one cluster with the valid group, changed. */
export function groupWarnings<C extends Cloud>(
  cloud: C,
  change: NodeGroupDeclaration,
  props: Partial<ClusterDeclarations[C]> = {},
): readonly Problem[] {
  return fleetWarnings(declareFleet([declareCluster(cloud, { general: { ...VALID, ...change } }, props)]));
}
