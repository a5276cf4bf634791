import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { isKubernetesMinor, KUBERNETES_MINORS } from "../../versions/kubernetes-minor";

/** The autoscaler's version, its flags and the API that manifests use all go by the minor: there is no safe guess. */
export const kubernetesVersionUnknown: ClusterRule = {
  code: "kubernetes-version-unknown",
  title: "A cluster's `kubernetesVersion` is a Kubernetes minor that the project knows.",
  check({ declared }) {
    const version = declared.props.kubernetesVersion;
    if (isKubernetesMinor(version)) return [];
    return [
      clusterFinding(declared, "kubernetesVersion", {
        what: "It is not known which cluster-autoscaler goes with this version.",
        got: show(version),
        expected: `one of ${KUBERNETES_MINORS.map(show).join(", ")}`,
        hint: hint(version),
      }),
    ];
  },
};

function hint(version: string): string {
  const minor = /^v?(\d+\.\d+)(\.|$)/.exec(version)?.[1] ?? "";
  return isKubernetesMinor(minor)
    ? `Write the minor only: ${show(minor)}.`
    : "Name a supported minor; a newer one needs a newer version of this project.";
}
