import type { Cloud } from "../../../../../model/base/cloud";
import type { Problem } from "../../../../../model/base/problem";
import type { KubeadmProps } from "../../../../../model/declaration/bootstrap";
import { CLUSTER_PROPS } from "../../../../support/fleets";
import { clusterProblems } from "../../../../support/problems";

/** Every problem of a cluster with some settings of its kubeadm bootstrap changed. */
export function kubeadmProblems(cloud: Cloud, changed: Partial<KubeadmProps>): readonly Problem[] {
  const { bootstrap } = CLUSTER_PROPS[cloud];
  if (bootstrap.kind !== "kubeadm") throw new Error("the clusters of tests join through kubeadm");
  return clusterProblems(cloud, { bootstrap: { ...bootstrap, ...changed } });
}
