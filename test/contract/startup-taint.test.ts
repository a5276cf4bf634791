/** Startup taints from their one declaration to all that have to agree on them. */
import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../model/base/cloud";
import { CLOUD_STORAGE } from "../../model/clouds/storage";
import type { Toleration } from "../../model/declaration/pods";
import type { Taint } from "../../model/declaration/taint";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
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

/** What the autoscaler of a cluster is told that nodes lose. */
function told(cluster: AnyResolvedCluster): readonly string[] {
  const autoscaler = cluster.components.find(({ kind }) => kind === "cluster-autoscaler");
  const [container] = autoscaler?.programs[0]?.pod.containers ?? [];
  return (container?.args ?? []).filter((arg) => arg.startsWith("--startup-taint="));
}

/** As the scheduler decides it (k8s.io/component-helpers, Toleration.ToleratesTaint). */
function tolerates({ key, operator = "Equal", value = "", effect }: Toleration, taint: Taint): boolean {
  const isKey = key === undefined ? operator === "Exists" : key === taint.key;
  const isValue = operator === "Exists" || value === (taint.value ?? "");
  return isKey && isValue && (effect === undefined || effect === taint.effect);
}

describe.each(CLOUDS)("the startup taint of the storage driver on %s", (cloud) => {
  const cluster = withStorage(cloud);
  const [group] = cluster.scalingGroups;
  const { controller, node } = storagePrograms(cluster);

  it("is what nodes register with and what the autoscaler's template has", () => {
    expect(group?.registration.taints).toContainEqual(REMOVED[cloud]);
    expect(group?.template.taints).toContainEqual(REMOVED[cloud]);
  });

  it("is what the autoscaler is told that nodes lose", () => {
    expect(told(cluster)).toContain(`--startup-taint=${REMOVED[cloud].key}`);
  });

  it("is tolerated by the driver's program on nodes, whatever else a node has", () => {
    expect(node.pod.tolerations).toEqual([{ operator: "Exists" }]);
  });

  const { taintRemover } = CLOUD_STORAGE[cloud];
  const remover = taintRemover === null ? node : controller;

  it("lets whoever takes it off run on a node that has it, and no other", () => {
    const { taints = [] } = group?.registration ?? {};
    expect(taints.map(({ key }) => key)).toEqual([REMOVED[cloud].key]);
    for (const taint of taints) expect(remover.pod.tolerations.some((each) => tolerates(each, taint))).toBe(true);
  });

  it("lets it run so besides what is declared", () => {
    const declared = { key: "example.com/own", operator: "Exists" } as const;
    const own = withStorage(cloud, { storage: { controller: { tolerations: [declared] } } });
    const { tolerations } = storagePrograms(own).controller.pod;
    expect(tolerations).toContainEqual(declared);
    if (taintRemover !== null) expect(tolerations.some((each) => tolerates(each, REMOVED[cloud]))).toBe(true);
  });

  it("can be taken off by whoever takes it off", () => {
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

/** The taint that each program of others takes off, as its documentation has it. */
const TAKEN_OFF = {
  // Cilium documentation, "Considerations on Node Pool Taints and Unmanaged Pods".
  cilium: { key: "node.cilium.io/agent-not-ready", value: "true", effect: "NoExecute" },
  // pilot/pkg/serviceregistry/kube/controller, nodeUntainter, of istio 1.30; any value.
  "istio-cni": { key: "cni.istio.io/not-ready", value: "true", effect: "NoSchedule" },
} as const;

describe.each(CLOUDS)("what nodes wait for on %s", (cloud) => {
  const taint = { key: "example.com/own", effect: "NoExecute" } as const;
  const cluster = withStorage(cloud, {
    nodesWaitFor: ["cilium", "istio-cni", "cilium"],
    nodeProblemDetector: {},
    defaults: { startupTaints: [taint] },
  });
  const [group] = cluster.scalingGroups;

  it.each(Object.values(TAKEN_OFF))(
    "is what nodes register with, once, and what the autoscaler knows: $key",
    (each) => {
      for (const taints of [group?.registration.taints, group?.template.taints])
        expect(taints?.filter(({ key }) => key === each.key)).toEqual([each]);
      expect(told(cluster)).toContain(`--startup-taint=${each.key}`);
    },
  );

  it("is besides the group's own startup taints, and the driver's", () => {
    const keys = [taint.key, REMOVED[cloud].key, ...Object.values(TAKEN_OFF).map(({ key }) => key)];
    expect(group?.startupTaintKeys).toEqual(keys.sort());
  });

  it("is tolerated by what has to run on every node", () => {
    const onNodes = cluster.components.flatMap(({ programs }) =>
      programs.filter(({ workload }) => workload.kind === "DaemonSet"),
    );
    expect(onNodes.length).toBeGreaterThan(1);
    for (const { pod } of onNodes) expect(pod.tolerations).toContainEqual({ operator: "Exists" });
  });

  it("is the group's own where that declares the key", () => {
    const own = { key: TAKEN_OFF.cilium.key, value: "", effect: "NoSchedule" } as const;
    const { scalingGroups } = withStorage(cloud, { nodesWaitFor: ["cilium"], defaults: { startupTaints: [own] } });
    expect(scalingGroups[0]?.template.taints.filter(({ key }) => key === own.key)).toEqual([own]);
  });
});
