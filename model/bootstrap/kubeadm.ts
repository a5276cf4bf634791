import type { KubeadmBootstrap } from "../declaration/bootstrap";
import type { DeclaredCluster } from "../declaration/cluster";
import type { NodeRegistration } from "../resolve/node-registration";
import { fetchJoinToken } from "./join-token";

/** Where the join configuration waits for its token; the finished one is written to memory only. */
const JOIN_TEMPLATE = "/etc/kubernetes/nodegroups/join.yaml";
const PATCHES = "/etc/kubernetes/nodegroups/patches";
const TOKEN_PLACE = "@JOIN_TOKEN@";

/**
 * cloud-init user data that joins through kubeadm v1beta4: the kubelet gets the template's labels and taints at
 * registration, and a patch with its reservations and thresholds. The token is read at boot, so user data holds no secret.
 */
export function kubeadmUserData(
  cluster: DeclaredCluster,
  bootstrap: KubeadmBootstrap,
  registration: NodeRegistration,
): string {
  return [
    "#cloud-config",
    "write_files:",
    ...file(JOIN_TEMPLATE, "0600", joinConfiguration(bootstrap, registration)),
    ...file(`${PATCHES}/kubeletconfiguration+strategic.yaml`, "0600", kubeletPatch(registration)),
    ...file("/usr/local/sbin/nodegroups-join", "0700", joinScript(cluster, bootstrap)),
    "runcmd:",
    "  - [/usr/local/sbin/nodegroups-join]",
    "",
  ].join("\n");
}

function file(path: string, permissions: string, lines: readonly string[]): readonly string[] {
  return [
    `  - path: ${path}`,
    `    permissions: "${permissions}"`,
    "    content: |",
    ...lines.map((line) => (line === "" ? "" : `      ${line}`)),
  ];
}

function joinConfiguration(bootstrap: KubeadmBootstrap, registration: NodeRegistration): readonly string[] {
  return [
    "apiVersion: kubeadm.k8s.io/v1beta4",
    "kind: JoinConfiguration",
    "discovery:",
    "  bootstrapToken:",
    `    token: ${JSON.stringify(TOKEN_PLACE)}`,
    `    apiServerEndpoint: ${JSON.stringify(bootstrap.apiServer)}`,
    `    caCertHashes: [${JSON.stringify(bootstrap.caCertHash)}]`,
    "nodeRegistration:",
    '  name: "@NODE_NAME@"',
    "  criSocket: unix:///run/containerd/containerd.sock",
    ...taints(registration),
    "  kubeletExtraArgs:",
    "    - name: cloud-provider",
    "      value: external",
    ...nodeLabels(registration),
    "patches:",
    `  directory: ${PATCHES}`,
  ];
}

/** `taints: []` means none: left out, kubeadm would add the control plane's where it thinks fit. */
function taints(registration: NodeRegistration): readonly string[] {
  if (registration.taints.length === 0) return ["  taints: []"];
  return [
    "  taints:",
    ...registration.taints.flatMap(({ key, value, effect }) => [
      `    - key: ${JSON.stringify(key)}`,
      `      value: ${JSON.stringify(value)}`,
      `      effect: ${effect}`,
    ]),
  ];
}

function nodeLabels({ kubeletLabels }: NodeRegistration): readonly string[] {
  const pairs = Object.entries(kubeletLabels).map(([key, value]) => `${key}=${value}`);
  if (pairs.length === 0) return [];
  return ["    - name: node-labels", `      value: ${JSON.stringify(pairs.join(","))}`];
}

function kubeletPatch({ kubeReserved, evictionHard, maxPods }: NodeRegistration): readonly string[] {
  return [
    "apiVersion: kubelet.config.k8s.io/v1beta1",
    "kind: KubeletConfiguration",
    `maxPods: ${maxPods}`,
    "kubeReserved:",
    ...quantities({ ...kubeReserved }),
    "evictionHard:",
    ...quantities({ ...evictionHard }),
  ];
}

function quantities(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
}

/** Joins once, with the finished configuration in a file that only root reads and that does not survive the join. */
function joinScript(cluster: DeclaredCluster, { joinToken }: KubeadmBootstrap): readonly string[] {
  const fetch = fetchJoinToken(cluster, joinToken);
  return [
    "#!/bin/bash",
    "set -euo pipefail",
    "umask 077",
    "join_token() {",
    ...fetch.map((line) => `  ${line}`),
    "}",
    "until token=$(join_token) && [[ -n $token ]]; do sleep 5; done",
    `config=$(<${JOIN_TEMPLATE})`,
    `config=\${config//${TOKEN_PLACE}/"$token"}`,
    `config=\${config//@NODE_NAME@/"$(${NODE_NAME_COMMAND[cluster.cloud]})"}`,
    "mkdir -p /run/nodegroups",
    "trap 'rm -f /run/nodegroups/join.yaml' EXIT",
    "printf '%s\\n' \"$config\" >/run/nodegroups/join.yaml",
    "kubeadm join --config /run/nodegroups/join.yaml",
  ];
}

/**
 * The node name that each cloud's controller manager looks the machine up by: the private DNS name on AWS, the instance
 * name on Azure and Google.
 */
const NODE_NAME_COMMAND: Readonly<Record<DeclaredCluster["cloud"], string>> = {
  aws: "hostname -f",
  azure: "hostname -s",
  google: "hostname -s",
};
