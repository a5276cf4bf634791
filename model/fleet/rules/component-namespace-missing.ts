import { show } from "../../base/problem";
import { isSystemNamespace } from "../../components/namespace";
import { resolvePrometheusAdapter } from "../../metrics/prometheus-adapter";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { Finding, ResolvedRule } from "../../stages/rule";

/** A component shares its namespace with whatever is there, so it neither makes nor closes it. */
export const componentNamespaceMissing: ResolvedRule = {
  code: "component-namespace-missing",
  title: "Components run in namespaces that every cluster has.",
  check(fleet) {
    return fleet.clusters.flatMap((cluster) =>
      placed(cluster)
        .filter(({ namespace }) => !isSystemNamespace(namespace))
        .map((each) => missing(cluster, each)),
    );
  },
};

interface Placed {
  readonly path: string;
  readonly namespace: string;
}

function placed(cluster: AnyResolvedCluster): readonly Placed[] {
  const { clusterAutoscaler, metricsServer, verticalPodAutoscaler } = cluster;
  const declared = [
    {
      path: "clusterAutoscaler",
      namespace: clusterAutoscaler.enabled === false ? undefined : clusterAutoscaler.namespace,
    },
    { path: "metricsServer", namespace: metricsServer?.namespace },
    { path: "verticalPodAutoscaler", namespace: verticalPodAutoscaler?.namespace },
    {
      path: "verticalPodAutoscaler.metricsSource.externalMetrics.adapter",
      namespace: resolvePrometheusAdapter(cluster)?.api.namespace,
    },
  ];
  return declared.flatMap(({ path, namespace }) => (namespace === undefined ? [] : [{ path, namespace }]));
}

function missing({ name }: AnyResolvedCluster, { path, namespace }: Placed): Finding {
  return {
    where: `${name}: ${path}.namespace`,
    what: "No manifest makes this namespace: until something else has, none of the component's objects can be applied.",
    got: show(namespace),
    expected:
      "a namespace that is there before, best for restricted pods only (pod-security.kubernetes.io/enforce: restricted)",
    hint: "Make it before the first apply, or leave namespace out for kube-system.",
  };
}
