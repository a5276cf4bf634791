import type { Cloud } from "../../../../model/cloud";
import type { KubeadmProps } from "../../../../model/declaration/bootstrap";
import type { Problem } from "../../../../model/problem";
import { CLUSTER_PROPS } from "../../../support/fleets";
import { clusterProblems } from "../problems";

/** Every problem of a cluster with some settings of its kubeadm bootstrap changed. */
export function kubeadmProblems(cloud: Cloud, changed: Partial<KubeadmProps>): readonly Problem[] {
  const { bootstrap } = CLUSTER_PROPS[cloud];
  if (bootstrap.kind !== "kubeadm") throw new Error("the clusters of tests join through kubeadm");
  return clusterProblems(cloud, { bootstrap: { ...bootstrap, ...changed } });
}
