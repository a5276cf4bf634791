import type { VpaNamespaces } from "../../../declaration/vertical-pod-autoscaler-component";
import type { ClusterRule } from "../../../stages/rule";
import { vpaFindings } from "./vpa-finding";

/** The component looks at no object outside of its namespaces (flags `vpa-object-namespace`, `ignored-vpa-object-namespaces`). */
export const vpaNamespaceUnwatched: ClusterRule = {
  code: "vpa-namespace-unwatched",
  title: "A VerticalPodAutoscaler is in a namespace that the cluster's component looks at.",
  check(cluster) {
    const namespaces = cluster.declared.props.verticalPodAutoscaler?.vpaNamespaces;
    if (namespaces === undefined) return [];
    return vpaFindings(cluster, ({ paths, settings: { namespace } }) => {
      if (isWatched(namespace, namespaces)) return [];
      return [
        {
          path: paths.namespace,
          what: "The cluster's component does not look at this namespace; the object would do nothing.",
          got: namespace,
          expected: "only" in namespaces ? `${namespaces.only}` : `none of ${namespaces.ignored.join(", ")}`,
          hint: `Change verticalPodAutoscaler.vpaNamespaces of ${cluster.declared.name}, or remove this.`,
        },
      ];
    });
  },
};

function isWatched(namespace: string, namespaces: VpaNamespaces): boolean {
  return "only" in namespaces ? namespaces.only === namespace : !namespaces.ignored.includes(namespace);
}
