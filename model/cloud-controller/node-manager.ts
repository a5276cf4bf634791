import { NOTHING_ELSE, PLAIN_POD, programLabels } from "../components/decide";
import { pinReference } from "../components/image";
import { egressRules, METADATA } from "../components/network";
import { resolveResources, scheduling } from "../components/pod-settings";
import type { ResolvedContainer, ResolvedPod, ResolvedProgram } from "../components/program";
import type { CloudControllerDeclaration } from "../declaration/cloud-controller";
import type { ImageLock } from "../declaration/controller";
import { CLOUD_NODE_MANAGER_IMAGE } from "../versions/cloud-controller";
import { nodeManagerRoles, SYSTEM } from "./rights";

const NAME = "cloud-node-manager";

/** What the node manager follows from. */
interface NodeManagerFacts {
  readonly declared: CloudControllerDeclaration;
  readonly version: string;
  readonly images: ImageLock;
  readonly apiServerPorts: readonly number[];
}

/**
 * Azure's cloud node manager, as in helm/cloud-provider-azure at 1.36.5: on every node it completes that node, by what the node's own
 * metadata service says of it, and takes off the taint of nodes that nobody has completed. It needs no identity in Azure, and listens
 * on no port.
 */
export function nodeManagerProgram(facts: NodeManagerFacts): ResolvedProgram {
  return {
    ...NOTHING_ELSE,
    name: NAME,
    namespace: SYSTEM,
    labels: programLabels(NAME, facts.version),
    serviceAccountName: NAME,
    roles: nodeManagerRoles(NAME),
    network: { ingress: [], egress: [...egressRules({ ports: facts.apiServerPorts, namespaces: [] }), METADATA] },
    disruptionBudget: null,
    workload: { kind: "DaemonSet", maxUnavailablePercent: 10 },
    pod: pod(facts),
  };
}

/** The user of the image (cloud-node-manager.Dockerfile at 1.36.5). */
const NONROOT = 65532;

function pod(facts: NodeManagerFacts): ResolvedPod {
  return {
    ...PLAIN_POD,
    // Whatever the taint: it takes off itself that of a node which is not complete.
    ...scheduling({ tolerations: [{ operator: "Exists" }] }, "system-node-critical"),
    // It runs before there is a network for pods, and asks the metadata service about the node.
    hostNetwork: "cloudController",
    nodeDns: true,
    spread: "any",
    user: NONROOT,
    containers: [container(facts)],
  };
}

function container({ declared, version, images }: NodeManagerFacts): ResolvedContainer {
  return {
    name: NAME,
    image: pinReference(declared.nodeManagerImage ?? `${CLOUD_NODE_MANAGER_IMAGE}:v${version}`, images),
    imagePullPolicy: "IfNotPresent",
    command: ["/usr/local/bin/cloud-node-manager"],
    args: ["--node-name=$(NODE_NAME)", "--wait-routes=false", "--v=2"],
    env: [{ name: "NODE_NAME", fieldPath: "spec.nodeName" }],
    ports: [],
    resources: resolveResources({}, { cpu: "50m", memory: "50Mi", memoryLimit: () => "512Mi" }),
    // It ends when it cannot reach the API server; nothing could be asked whether it is well.
    liveness: null,
    readiness: null,
    volumes: [],
  };
}
