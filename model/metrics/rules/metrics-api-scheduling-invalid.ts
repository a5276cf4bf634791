import { show } from "../../base/problem";
import { placementFaults } from "../../components/pod-placement";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { declaredApis } from "./declared-apis";

/** The API server refuses a pod with another node selector or toleration. */
export const metricsApiSchedulingInvalid: ClusterRule = {
  code: "metrics-api-scheduling-invalid",
  title: "`nodeSelector` and `tolerations` of metrics-server or of the metrics adapter are what Kubernetes takes.",
  check({ declared: cluster }) {
    return declaredApis(cluster).flatMap(({ path: api, declared }) =>
      placementFaults(declared).map(({ path, got, expected }) =>
        clusterFinding(cluster, `${api}.${path}`, {
          what: "The API server would refuse the pods.",
          got: show(got),
          expected,
          hint: "Write it as Kubernetes does.",
        }),
      ),
    );
  },
};
