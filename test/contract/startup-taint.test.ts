/** The driver's startup taint from its one declaration to all that have to agree on it. */
import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../model/base/cloud";
import { CLOUD_STORAGE } from "../../model/clouds/storage";
import { containerOf, storagePrograms, withStorage } from "../support/storage";

/** The key, value and effect that each driver takes off, as its source has it. */
const REMOVED = {
  // pkg/driver/driver.go, AgentNotReadyNodeTaintKey, of aws-ebs-csi-driver 1.64.0; any effect.
  aws: { key: "ebs.csi.aws.com/agent-not-ready", value: "", effect: "NoExecute" },
  // pkg/azuredisk/azuredisk.go, removeNotReadyTaint, of azuredisk-csi-driver 1.34.5; any effect.
  azure: { key: "disk.csi.azure.com/agent-not-ready", value: "", effect: "NoExecute" },
  // pkg/constants/constants.go, StartupTaintKey, of gcp-compute-persistent-disk-csi-driver 1.26.0; exactly these.
  google: { key: "pd.csi.storage.gke.io/not-ready", value: "true", effect: "NoSchedule" },
} as const;

describe.each(CLOUDS)("the startup taint of the storage driver on %s", (cloud) => {
  const cluster = withStorage(cloud);
  const [group] = cluster.scalingGroups;
  const { controller, node } = storagePrograms(cluster);

  it("is what nodes register with and what the autoscaler's template has", () => {
    expect(group?.registration.taints).toContainEqual(REMOVED[cloud]);
    expect(group?.template.taints).toContainEqual(REMOVED[cloud]);
  });

  it("is what the autoscaler is told that nodes lose", () => {
    const autoscaler = cluster.components.find(({ kind }) => kind === "cluster-autoscaler");
    const [container] = autoscaler?.programs[0]?.pod.containers ?? [];
    expect(container?.args).toContain(`--startup-taint=${REMOVED[cloud].key}`);
  });

  it("is tolerated by the driver's program on nodes, whatever else a node has", () => {
    expect(node.pod.tolerations).toEqual([{ operator: "Exists" }]);
  });

  it("can be taken off by whoever takes it off", () => {
    const { taintRemover } = CLOUD_STORAGE[cloud];
    const remover = taintRemover === null ? node : controller;
    const verbs = remover.roles.flatMap(({ rules }) =>
      rules.flatMap((rule) => ("resources" in rule && rule.resources?.includes("nodes") ? rule.verbs : [])),
    );
    expect(verbs).toContain("patch");
    if (taintRemover !== null)
      expect(containerOf(controller, "taint-remover").args).toContain("--run-taint-controller=true");
  });

  it("is nowhere without the driver, and where it is declared off", () => {
    const off = withStorage(cloud, { storage: { startupTaint: false } });
    const without = withStorage(cloud, { storage: undefined });
    for (const { scalingGroups } of [off, without])
      expect(scalingGroups[0]?.template.taints.map(({ key }) => key)).not.toContain(REMOVED[cloud].key);
  });
});
