import { join } from "node:path";
import { ApiObject, Include } from "cdk8s";
import type { Fleet } from "nodegroups";

/** What every cluster has besides workloads: a quota of nodes' GPUs for each team, and alerts from a file. */
export function guardrails(fleet: Fleet): void {
  fleet.manifests("guardrails", (chart, cluster) => {
    const gpus = cluster.scalingGroups.some(({ machineTypes }) => machineTypes.some((type) => type.gpus > 0));
    for (const namespace of gpus ? ["search", "vision"] : []) {
      new ApiObject(chart, `gpus-of-${namespace}`, {
        apiVersion: "v1",
        kind: "ResourceQuota",
        metadata: { name: "gpus", namespace },
        spec: { hard: { "requests.nvidia.com/gpu": "8" } },
      });
    }
    new Include(chart, "alerts", { url: join(__dirname, "manifests", "node-alerts.yaml") });
  });
}
