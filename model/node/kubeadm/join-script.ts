import type { JoinTokenSecret } from "../../declaration/bootstrap";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { NodeOs } from "../../declaration/node-group";
import { quoted } from "../setup/node-setup";
import { JOIN_TEMPLATE, NAME_PLACE, PROVIDER_ID_PLACE, TOKEN_PLACE } from "./join-configuration";
import { fetchJoinToken } from "./join-token";
import { providerId } from "./provider-id";

/** Joins once, with the finished configuration in a file that only root reads and that does not survive the join. */
export function joinScript(cluster: DeclaredCluster, secret: JoinTokenSecret, os: NodeOs): readonly string[] {
  const fetch = fetchJoinToken(cluster, secret, os);
  return [
    "systemctl start containerd.service",
    "provider_id() {",
    ...providerId(cluster.cloud, os).map((line) => `  ${line}`),
    "}",
    "join_token() {",
    ...fetch.map((line) => `  ${line}`),
    "}",
    "until id=$(provider_id) && [[ -n $id ]]; do",
    '  echo "nodegroups: the machine does not know yet what the cloud calls it" >&2',
    "  sleep 5",
    "done",
    "until token=$(join_token) && [[ -n $token ]]; do",
    `  echo ${quoted(`nodegroups: the join token, ${secret.secretName}, cannot be read yet`)} >&2`,
    "  sleep 5",
    "done",
    `config=$(<${JOIN_TEMPLATE})`,
    `config=\${config//${TOKEN_PLACE}/"$token"}`,
    `config=\${config//${PROVIDER_ID_PLACE}/"$id"}`,
    `config=\${config//${NAME_PLACE}/"$(${NODE_NAME_COMMAND[cluster.cloud]})"}`,
    "trap 'rm -f /run/nodegroups/join.yaml' EXIT",
    "(umask 077 && mkdir -p /run/nodegroups && printf '%s\\n' \"$config\" >/run/nodegroups/join.yaml)",
    // What an attempt that failed has left, the next one's preflight checks would not pass.
    "if [[ -e /run/nodegroups/tried ]]; then",
    "  kubeadm reset --force --cri-socket unix:///run/containerd/containerd.sock",
    "fi",
    "touch /run/nodegroups/tried",
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
