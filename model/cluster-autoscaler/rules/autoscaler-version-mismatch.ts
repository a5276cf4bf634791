import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { CLUSTER_AUTOSCALER_VERSIONS } from "../../versions/cluster-autoscaler";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";

const VERSION = /^(\d+\.\d+)\.\d+$/;

/** cluster-autoscaler simulates the scheduler of its own minor, and its flags are known by minor. */
export const autoscalerVersionMismatch: ClusterRule = {
  code: "autoscaler-version-mismatch",
  title: "`clusterAutoscaler.version` is a patch release of the cluster's own minor.",
  check({ declared }) {
    const { kubernetesVersion: minor, clusterAutoscaler } = declared.props;
    const version = clusterAutoscaler?.version;
    if (version === undefined || !isKubernetesMinor(minor) || VERSION.exec(version)?.[1] === minor) return [];
    return [
      clusterFinding(declared, "clusterAutoscaler.version", {
        what: `This is no cluster-autoscaler for Kubernetes ${minor}: it would simulate another scheduler, or not start.`,
        got: show(version),
        expected: `${minor} and a patch number, such as ${show(CLUSTER_AUTOSCALER_VERSIONS[minor])}`,
        hint: `Write it without "v", or leave it out for ${CLUSTER_AUTOSCALER_VERSIONS[minor]}.`,
      }),
    ];
  },
};
