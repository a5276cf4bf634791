import type { DeclaredCluster } from "../../declaration/cluster";
import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../../kubernetes-names";
import { joinPath } from "../../plan/merge";
import { show } from "../../problem";
import { clusterFinding } from "../cluster/cluster-finding";
import { tolerationFault } from "../cluster-autoscaler/autoscaler-scheduling-invalid";
import type { ClusterRule, Finding } from "../rule";
import { type DeclaredApi, declaredApis } from "./declared-apis";

/** The API server refuses a pod with another node selector or toleration. */
export const metricsApiSchedulingInvalid: ClusterRule = {
  code: "metrics-api-scheduling-invalid",
  title: "`nodeSelector` and `tolerations` of metrics-server or of the metrics adapter are what Kubernetes takes.",
  check({ declared }) {
    return declaredApis(declared).flatMap((api) => [...nodeSelector(declared, api), ...tolerations(declared, api)]);
  },
};

function nodeSelector(cluster: DeclaredCluster, { path, declared }: DeclaredApi): readonly Finding[] {
  return Object.entries(declared.nodeSelector ?? {}).flatMap(([key, value]) => {
    const at = joinPath(`${path}.nodeSelector`, key);
    if (!isQualifiedName(key)) return [refused(cluster, at, key, QUALIFIED_NAME)];
    return isLabelValue(value) ? [] : [refused(cluster, at, value, LABEL_VALUE)];
  });
}

function tolerations(cluster: DeclaredCluster, { path, declared }: DeclaredApi): readonly Finding[] {
  return (declared.tolerations ?? []).flatMap((toleration, index) => {
    const expected = tolerationFault(toleration);
    return expected === null ? [] : [refused(cluster, `${path}.tolerations[${index}]`, toleration, expected)];
  });
}

function refused(cluster: DeclaredCluster, path: string, got: unknown, expected: string): Finding {
  return clusterFinding(cluster, path, {
    what: "The API server would refuse the pods.",
    got: show(got),
    expected,
    hint: "Write it as Kubernetes does.",
  });
}
