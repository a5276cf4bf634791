import { joinTokenCommand, NODE_NAME_COMMANDS, PROVIDER_ID_COMMANDS } from "../clouds/node-join";
import { quoted } from "../clouds/shell";
import type { JoinTokenSecret, KubeadmBootstrap } from "../declaration/bootstrap";
import type { DeclaredCluster } from "../declaration/cluster";
import type { NodeOs } from "../declaration/node-group";
import type { NodeRegistration } from "../declaration/node-registration";
import { USER_DATA_LIMITS, type UserData } from "../stages/user-data";
import { cloudConfig } from "./formats/cloud-config";
import { ignition } from "./formats/ignition";
import { yamlLines } from "./formats/yaml";
import { type NodeInput, standaloneParts } from "./setup";
import {
  assembleSetup,
  NODE_FOLDER,
  type NodeFile,
  type NodeSetup,
  type NodeUnit,
  oneshotLines,
  PREPARE_UNIT,
  script,
} from "./setup/node-setup";

const JOIN_SCRIPT = `${NODE_FOLDER}/join.sh`;

/**
 * User data with which a machine joins through kubeadm v1beta4, for cloud-init, or on Flatcar for Ignition. The token is read at
 * boot, so user data holds no secret.
 */
export function kubeadmUserData(input: NodeInput, bootstrap: KubeadmBootstrap): UserData {
  const setup = assembleSetup(standaloneParts(input));
  const { cluster, settings } = input.group;
  const os = settings.image?.os ?? "ubuntu";
  const join = script(JOIN_SCRIPT, joinScript(cluster, bootstrap.joinToken, os));
  const files = [...setup.files, ...joinFiles(bootstrap, input.registration), join];
  const units = [...setup.units, joinUnit(setup)];
  if (os !== "flatcar") return { format: "cloud-config", text: cloudConfig({ files, units }) };
  return { format: "ignition", text: ignition({ files, units }, USER_DATA_LIMITS[cluster.cloud]) };
}

/** Tries to join until it succeeds, and then never again: the kubelet has its own credentials by then. */
function joinUnit({ units }: NodeSetup): NodeUnit {
  const prepared = units.map(({ name }) => name).filter((name) => name === PREPARE_UNIT);
  return {
    name: "nodegroups-join.service",
    lines: oneshotLines(
      JOIN_SCRIPT,
      [
        "Description=Joins this machine to its cluster",
        ...prepared.map((unit) => `Requires=${unit}`),
        "Wants=network-online.target",
        `After=${["network-online.target", "containerd.service", ...prepared].join(" ")}`,
        "ConditionPathExists=!/etc/kubernetes/kubelet.conf",
      ],
      // Flatcar's images have kubeadm in /opt, because their /usr is read-only.
      ["Environment=PATH=/opt/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
      ["Restart=on-failure", "RestartSec=30"],
    ),
  };
}

/** The join configuration without its token; the finished one is written to memory only. */
const JOIN_TEMPLATE = `${NODE_FOLDER}/join.yaml`;
const PATCHES = `${NODE_FOLDER}/patches`;
const PATCH = `${PATCHES}/kubeletconfiguration+strategic.yaml`;

/** Placeholders that each attempt replaces: the token, the machine's provider id and the node's name. */
const TOKEN_PLACE = "@JOIN_TOKEN@";
const PROVIDER_ID_PLACE = "@PROVIDER_ID@";
const NAME_PLACE = "@NODE_NAME@";

/**
 * The configuration of `kubeadm join`, with the template's labels and taints, and a patch with the kubelet's reservations,
 * thresholds and all other settings of the group.
 */
function joinFiles(bootstrap: KubeadmBootstrap, registration: NodeRegistration): readonly NodeFile[] {
  return [
    { path: JOIN_TEMPLATE, mode: "0600", lines: yamlLines(joinConfiguration(bootstrap, registration)) },
    { path: PATCH, mode: "0600", lines: yamlLines(kubeletPatch(registration)) },
  ];
}

function joinConfiguration({ apiServer, caCertHash }: KubeadmBootstrap, registration: NodeRegistration): object {
  return {
    apiVersion: "kubeadm.k8s.io/v1beta4",
    kind: "JoinConfiguration",
    discovery: {
      bootstrapToken: { token: TOKEN_PLACE, apiServerEndpoint: apiServer, caCertHashes: [caCertHash] },
    },
    nodeRegistration: {
      name: NAME_PLACE,
      criSocket: "unix:///run/containerd/containerd.sock",
      // An empty list means no taints; without the field kubeadm may add the control plane's.
      taints: registration.taints,
      kubeletExtraArgs: [
        { name: "cloud-provider", value: "external" },
        { name: "provider-id", value: PROVIDER_ID_PLACE },
        ...nodeLabels(registration),
      ],
    },
    patches: { directory: PATCHES },
  };
}

function nodeLabels({ kubeletLabels }: NodeRegistration): readonly object[] {
  const pairs = Object.entries(kubeletLabels).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? [] : [{ name: "node-labels", value: pairs.join(",") }];
}

/**
 * Fields that the cluster's own kubelet-config may set and the group does not declare. Null removes them; otherwise the node would
 * be smaller than its template (kubeadm, strategic merge patches).
 */
const NOT_DECLARED = {
  evictionSoft: null,
  evictionSoftGracePeriod: null,
  reservedMemory: null,
  reservedSystemCPUs: null,
  systemReserved: null,
};

function kubeletPatch({ kubelet }: NodeRegistration): object {
  return { apiVersion: "kubelet.config.k8s.io/v1beta1", kind: "KubeletConfiguration", ...NOT_DECLARED, ...kubelet };
}

/**
 * The script of one attempt to join. Only root can read the file with the finished configuration, and it does not outlive the
 * attempt.
 */
function joinScript(cluster: DeclaredCluster, secret: JoinTokenSecret, os: NodeOs): readonly string[] {
  return [
    "systemctl start containerd.service",
    ...shellFunction("provider_id", PROVIDER_ID_COMMANDS[cluster.cloud](os)),
    ...shellFunction("join_token", joinTokenCommand(cluster, secret, os)),
    ...waitFor("id", "provider_id", '"nodegroups: the machine does not know yet what the cloud calls it"'),
    ...waitFor("token", "join_token", quoted(`nodegroups: the join token, ${secret.secretName}, cannot be read yet`)),
    `config=$(<${JOIN_TEMPLATE})`,
    `config=\${config//${TOKEN_PLACE}/"$token"}`,
    `config=\${config//${PROVIDER_ID_PLACE}/"$id"}`,
    `config=\${config//${NAME_PLACE}/"$(${NODE_NAME_COMMANDS[cluster.cloud]})"}`,
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
