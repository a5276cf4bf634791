import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** The settings become environment variables that only the Azure provider reads. */
export const autoscalerAzureSettingsElsewhere: ClusterRule = {
  code: "autoscaler-azure-settings-elsewhere",
  title: "`clusterAutoscaler.azure` is set on Azure clusters only.",
  check({ declared }) {
    const settings = declared.props.clusterAutoscaler?.azure;
    if (settings === undefined || declared.cloud === "azure") return [];
    return [
      clusterFinding(declared, "clusterAutoscaler.azure", {
        what: `cluster-autoscaler reads these settings on Azure only; the cluster's cloud is ${declared.cloud}.`,
        got: show(settings),
        expected: "no Azure settings on this cluster",
        hint: "Remove them.",
      }),
    ];
  },
};
