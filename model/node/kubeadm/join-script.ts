import { joinTokenCommand, nodeNameCommand, providerIdCommand } from "../../clouds/node-join";
import { quoted } from "../../clouds/shell";
import type { JoinTokenSecret } from "../../declaration/bootstrap";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { NodeOs } from "../../declaration/node-group";
import { JOIN_TEMPLATE, NAME_PLACE, PROVIDER_ID_PLACE, TOKEN_PLACE } from "./join-configuration";

/**
 * The script of one attempt to join. Only root can read the file with the finished configuration, and it does not outlive the
 * attempt.
 */
export function joinScript(cluster: DeclaredCluster, secret: JoinTokenSecret, os: NodeOs): readonly string[] {
  return [
    "systemctl start containerd.service",
    ...shellFunction("provider_id", providerIdCommand(cluster.cloud, os)),
    ...shellFunction("join_token", joinTokenCommand(cluster, secret, os)),
    ...waitFor("id", "provider_id", '"nodegroups: the machine does not know yet what the cloud calls it"'),
    ...waitFor("token", "join_token", quoted(`nodegroups: the join token, ${secret.secretName}, cannot be read yet`)),
    `config=$(<${JOIN_TEMPLATE})`,
    `config=\${config//${TOKEN_PLACE}/"$token"}`,
    `config=\${config//${PROVIDER_ID_PLACE}/"$id"}`,
    `config=\${config//${NAME_PLACE}/"$(${nodeNameCommand(cluster.cloud)})"}`,
    ...JOIN_COMMANDS,
  ];
}

function shellFunction(name: string, body: readonly string[]): readonly string[] {
  return [`${name}() {`, ...body.map((line) => `  ${line}`), "}"];
}

/** Calls a function until it prints something, and says so every five seconds. */
function waitFor(variable: string, call: string, message: string): readonly string[] {
  return [`until ${variable}=$(${call}) && [[ -n $${variable} ]]; do`, `  echo ${message} >&2`, "  sleep 5", "done"];
}

/** Joins with the configuration in `$config`. The preflight checks would fail on the remains of an earlier attempt. */
const JOIN_COMMANDS: readonly string[] = [
  "trap 'rm -f /run/nodegroups/join.yaml' EXIT",
  "(umask 077 && mkdir -p /run/nodegroups && printf '%s\\n' \"$config\" >/run/nodegroups/join.yaml)",
  "if [[ -e /run/nodegroups/tried ]]; then",
  "  kubeadm reset --force --cri-socket unix:///run/containerd/containerd.sock",
  "fi",
  "touch /run/nodegroups/tried",
  "kubeadm join --config /run/nodegroups/join.yaml",
];
