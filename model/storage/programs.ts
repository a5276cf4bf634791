import { evictOneAtATime, leaseRules, NOTHING_ELSE, PLAIN_POD, role } from "../components/decide";
import { egressRules, METADATA, type NetworkRule, tcpFromPods } from "../components/network";
import { scheduling } from "../components/pod-settings";
import type { ResolvedProgram } from "../components/program";
import type { Toleration } from "../declaration/pods";
import { controllerContainers, nodeContainers, SIDECAR_METRICS } from "./containers";
import { STORAGE_NAMESPACE, type StorageFacts, storageLabels } from "./facts";
import { controllerRules, nodeRules, sidecarLeases } from "./permissions";
import { tracingEgress } from "./tracing";

/** The program that creates, attaches, resizes and snapshots volumes, and deletes them. */
export function controllerProgram(facts: StorageFacts): ResolvedProgram {
  const { cluster, declared, cloud, identity, zones } = facts;
  const { controller: name } = cloud.programs;
  const metricsPorts = Object.values(SIDECAR_METRICS).map(({ port }) => port);
  const replicas = declared.controller?.replicas ?? 2;
  const own = cloud.controller(cluster, zones);
  const taintLeases = cloud.taintRemover === null ? [] : [cloud.taintRemover.lease];
  return {
    ...NOTHING_ELSE,
    name,
    namespace: STORAGE_NAMESPACE,
    labels: storageLabels(facts, name),
    serviceAccountName: name,
    identity,
    roles: [
      role(name, null, controllerRules(cloud.taintRemover !== null)),
      role(name, STORAGE_NAMESPACE, leaseRules([...sidecarLeases(cloud.driver), ...taintLeases])),
    ],
    network: { ingress: [own.metricsPort, ...metricsPorts].map(tcpFromPods), egress: egress(facts) },
    disruptionBudget: evictOneAtATime(replicas),
    configMaps: own.config === null ? [] : [{ name, files: own.config.files }],
    workload: { kind: "Deployment", replicas, rollout: "surge" },
    pod: {
      ...PLAIN_POD,
      ...scheduling({ ...declared.controller, tolerations: tolerations(facts) }, "system-cluster-critical"),
      spread: "preferred",
      user: cloud.user,
      containers: controllerContainers(facts, own),
    },
  };
}

/** Who takes the startup taint off has to run where all nodes still have it. */
function tolerations({ declared, cloud }: StorageFacts): readonly Toleration[] {
  const { tolerations: own = [] } = declared.controller ?? {};
  const { key, effect } = cloud.startupTaint;
  return cloud.taintRemover === null ? own : [...own, { key, operator: "Exists", effect }];
}

/** The program that mounts volumes on a node, on every one. */
export function nodeProgram(facts: StorageFacts): ResolvedProgram {
  const { cluster, cloud, declared } = facts;
  const { node: name } = cloud.programs;
  const own = cloud.node(cluster, declared.node?.reservedAttachments);
  return {
    ...NOTHING_ELSE,
    name,
    namespace: STORAGE_NAMESPACE,
    labels: storageLabels(facts, name),
    serviceAccountName: name,
    roles: [role(name, null, nodeRules(cloud.taintRemover === null))],
    network: {
      ingress: [tcpFromPods(own.metricsPort)],
      // It is in the node's network where it asks the metadata service.
      egress: [...egress(facts), ...(cloud.nodeNetwork === null ? [] : [METADATA])],
    },
    disruptionBudget: null,
    workload: { kind: "DaemonSet", maxUnavailablePercent: 10 },
    pod: {
      ...PLAIN_POD,
      // Volumes are wherever pods are, whatever keeps others off.
      ...scheduling({ tolerations: [{ operator: "Exists" }] }, "system-node-critical"),
      hostNetwork: cloud.nodeNetwork === null ? null : "storage",
      // The API server must know what happened to the node's volumes before the driver ends.
      terminationGraceSeconds: 30,
      spread: "any",
      // Sockets of the kubelet and devices are root's.
      user: 0,
      containers: nodeContainers(facts, own),
    },
  };
}

function egress({ cluster, tracing }: StorageFacts): readonly NetworkRule[] {
  const { ports, namespaces } = tracingEgress(tracing, STORAGE_NAMESPACE);
  return egressRules({ ports: [...cluster.join.apiServerPorts, ...ports], namespaces });
}
