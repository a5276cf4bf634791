import { show } from "../../base/problem";
import { capacityFlags } from "../../cluster-autoscaler/flags";
import { flagPath, flagValue } from "../../cluster-autoscaler/rules/flags";
import type { PlannedCluster } from "../../stages/planned";
import type { ClusterRules } from "../../stages/rule";
import { flagExists } from "../../versions/cluster-autoscaler-flags";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";
import { allCapacity } from "./objects";

/** Rules over the cluster-autoscaler that has to act on capacity. */
export const CAPACITY_FEATURE_RULES: ClusterRules = {
  /** The flags came with 1.34 (versions/cluster-autoscaler-flags.ts); an autoscaler without them has no such feature. */
  "capacity-buffer-of-other-minor": {
    title: "CapacityBuffers are on clusters of Kubernetes 1.34 and later.",
    what: "The cluster-autoscaler of this minor knows no CapacityBuffers (flags of 1.33.6, read in November 2026).",
    expected: "Kubernetes 1.34 or later",
    hint:
      "Upgrade the cluster, keep the buffer off it with clusters: { … }, or run a Deployment of pods with a low priority, which others " +
      "push out.",
    find({ declared, capacityBuffers }) {
      const { kubernetesVersion: minor } = declared.props;
      if (!isKubernetesMinor(minor) || flagExists("capacity-buffer-controller-enabled", minor)) return [];
      return capacityBuffers.map(({ where }) => ({ on: where, got: `Kubernetes ${minor}` }));
    },
  },
  /** Nothing acts on the objects then; without the flags it does not even read them (builder/autoscaler.go at 1.36.1). */
  "capacity-without-autoscaler": {
    title: "A cluster with CapacityBuffers or ProvisioningRequests has a cluster-autoscaler that acts on them.",
    find: (cluster) => [...withoutAutoscaler(cluster), ...withoutFeature(cluster)],
  },
};

function withoutAutoscaler(cluster: PlannedCluster) {
  if (cluster.declared.props.clusterAutoscaler?.enabled !== false) return [];
  return allCapacity(cluster).map(({ where }) => ({
    on: where,
    what: "The project deploys no cluster-autoscaler to this cluster, so nothing would act on this.",
    got: `${cluster.declared.name} with clusterAutoscaler.enabled: false`,
    expected: "a cluster-autoscaler of the project",
    hint: `Enable it, or add the object to the manifests of the autoscaler that ${cluster.declared.name} runs.`,
  }));
}

function withoutFeature({ declared, capacityBuffers, provisioningRequests }: PlannedCluster) {
  const needed = capacityFlags({ buffers: capacityBuffers, requests: provisioningRequests });
  return Object.keys(needed).flatMap((flag) => {
    const value = flagValue(declared, flag);
    if (value !== false) return [];
    return {
      path: flagPath(flag),
      what: "The flag turns off what the cluster's capacity needs.",
      got: show(value),
      expected: "true, or no override",
      hint: "Leave the flag out: it follows from what is declared.",
    };
  });
}
