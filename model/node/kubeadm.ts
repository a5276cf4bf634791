import { oncePer } from "../base/cached";
import { JOIN_PROGRAMS, joinTokenCommand, NODE_NAME_COMMANDS, PROVIDER_ID_COMMANDS } from "../clouds/node-join";
import { decideProviders } from "../clouds/registries";
import { quoted } from "../clouds/shell";
import type { JoinTokenSecret, KubeadmBootstrap } from "../declaration/bootstrap";
import type { DeclaredCluster } from "../declaration/cluster";
import type { NodeOs } from "../declaration/image";
import type { KubeletConfiguration, NodeRegistration } from "../declaration/node-registration";
import { ipFamilies } from "../stages/cluster-facts";
import { type GroupFacts, oncePerFacts } from "../stages/group-facts";
import { USER_DATA_LIMITS, type UserData } from "../stages/user-data";
import { cloudConfig } from "./formats/cloud-config";
import { ignition } from "./formats/ignition";
import { yamlLines } from "./formats/yaml";
import { kubeletConfiguration } from "./kubelet-configuration";
import { type NodeInput, SETUP_SETTINGS, standaloneParts } from "./setup";
import { assembleSetup, ofEveryMachine } from "./setup/assemble-setup";
import { credentialProviderFlags, credentialProvidersPart } from "./setup/credential-providers";
import { NODE_FOLDER, type NodeFile, type NodeSetup, writtenFiles } from "./setup/node-setup";
import { needs } from "./setup/steps";
import { terminationPart } from "./setup/termination";

/**
 * User data with which a machine joins through kubeadm v1beta4, for cloud-init, or on Flatcar for Ignition. The token is read at
 * boot, so user data holds no secret.
 */
export function kubeadmUserData({ group, machine, registration }: NodeInput, bootstrap: KubeadmBootstrap): UserData {
  const { cluster, settings } = group;
  const setup = machineSetup({ ...group, bootstrap }, machine);
  const joining = ofEveryMachine(joinFiles(cluster, bootstrap, registration));
  const whole = { ...setup, files: [...setup.files, ...joining] };
  const files = writtenFiles(whole);
  if (settings.image?.os !== "flatcar") return { format: "cloud-config", text: cloudConfig(setup, joining), files };
  return { format: "ignition", text: ignition(whole, USER_DATA_LIMITS[cluster.cloud]), files };
}

/** Settings of a group that decide how its machines are set up to join. */
const KUBEADM_SETTINGS = [...SETUP_SETTINGS, "azure", "capacityType"] as const;

/** The setup of a group's machines but for what they register with. */
const machineSetup = oncePerFacts(
  KUBEADM_SETTINGS,
  (group: GroupFacts<(typeof KUBEADM_SETTINGS)[number], KubeadmBootstrap>, machine): NodeSetup => {
    const { bootstrap, cluster, settings } = group;
    const os = settings.image?.os ?? "ubuntu";
    const providers = decideProviders(cluster, bootstrap.credentialProviders);
    const parts = [
      ...standaloneParts(group, machine),
      credentialProvidersPart(providers, machine.architecture),
      terminationPart({
        cluster,
        os,
        capacityType: settings.capacityType,
        gpus: machine.gpus,
        deallocated: settings.capacityType === "spot" && settings.azure.evictionPolicy === "Deallocate",
        nodeName: NODE_NAME_COMMANDS[cluster.cloud],
        shutdownGracePeriod: kubeletConfiguration(group, machine).shutdownGracePeriod,
      }),
    ];
    return assembleSetup({ cloud: cluster.cloud, os }, parts, {
      lines: joinScript(cluster, bootstrap.joinToken, os),
      after: ["containerd.service"],
      until: KUBELET_CREDENTIALS,
    });
  },
);

/** The kubelet's own credentials: with them the machine is a node, even if an attempt to join was cut off after that. */
const KUBELET_CREDENTIALS = "/etc/kubernetes/kubelet.conf";

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
function joinFiles(
  cluster: DeclaredCluster,
  bootstrap: KubeadmBootstrap,
  registration: NodeRegistration,
): readonly NodeFile[] {
  return [
    { path: JOIN_TEMPLATE, mode: "0600", lines: yamlLines(joinConfiguration(cluster, bootstrap, registration)) },
    { path: PATCH, mode: "0600", lines: kubeletPatch(registration.kubelet) },
  ];
}

function joinConfiguration(
  cluster: DeclaredCluster,
  { apiServer, caCertHash, credentialProviders }: KubeadmBootstrap,
  registration: NodeRegistration,
): object {
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
        ...nodeAddress(cluster),
        ...credentialProviderFlags(decideProviders(cluster, credentialProviders)),
        ...nodeLabels(registration),
      ],
    },
    patches: { directory: PATCHES },
  };
}

/**
 * The address that a node has until the cloud controller sets its addresses: `::` means the IPv6 address of the default gateway's
 * interface. Without `--node-ip` a node waits for the controller (kubernetes 1.36.1, pkg/kubelet/nodestatus/setters.go).
 */
function nodeAddress(cluster: DeclaredCluster): readonly object[] {
  return ipFamilies(cluster)[0] === "IPv6" ? [{ name: "node-ip", value: "::" }] : [];
}

function nodeLabels({ kubeletLabels }: NodeRegistration): readonly object[] {
  const pairs = Object.entries(kubeletLabels).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? [] : [{ name: "node-labels", value: pairs.join(",") }];
}

/**
 * Fields that the cluster's own kubelet-config may set and the group does not declare. Null removes them (kubeadm, strategic merge
 * patches); otherwise the node would be smaller than its template or have other taints, or its kubelet would not start, because
 * they need or exclude fields that the group sets: the static memory manager `reservedMemory`, shutdown by priority the two plain
 * periods, enforced reservations a cgroup (kubelet 1.33–1.37, apis/config/validation; cm/memorymanager).
 */
const NOT_DECLARED = {
  enforceNodeAllocatable: null,
  evictionSoft: null,
  evictionSoftGracePeriod: null,
  localStorageCapacityIsolation: null,
  memoryManagerPolicy: null,
  podsPerCore: null,
  registerWithTaints: null,
  reservedMemory: null,
  reservedSystemCPUs: null,
  shutdownGracePeriodByPodPriority: null,
  systemReserved: null,
};

/** Groups of a cluster mostly share the configuration of their kubelets. */
const kubeletPatch = oncePer((kubelet: KubeletConfiguration) =>
  yamlLines({
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    ...NOT_DECLARED,
    ...kubelet,
  }),
);

/**
 * The script of one attempt to join. Only root can read the file with the finished configuration, and it does not outlive the
 * attempt.
 */
function joinScript(cluster: DeclaredCluster, secret: JoinTokenSecret, os: NodeOs): readonly string[] {
  const message = quoted(`nodegroups: the join token, ${secret.secretName}, cannot be read yet`);
  return [
    `if [[ -e ${KUBELET_CREDENTIALS} ]]; then exit 0; fi`,
    ...needs(["kubeadm", ...JOIN_PROGRAMS[cluster.cloud](os)]),
    "systemctl start containerd.service",
    ...shellFunction("provider_id", PROVIDER_ID_COMMANDS[cluster.cloud](os)),
    ...shellFunction("join_token", joinTokenCommand(cluster, secret, os)),
    ...printed("id", "provider_id", '"nodegroups: the machine does not know yet what the cloud calls it"'),
    ...printed("name", NODE_NAME_COMMANDS[cluster.cloud], '"nodegroups: the machine does not know its own name yet"'),
    ...printed("token", "join_token", message),
    `config=$(<${JOIN_TEMPLATE})`,
    `config=\${config//${TOKEN_PLACE}/"$token"}`,
    `config=\${config//${PROVIDER_ID_PLACE}/"$id"}`,
    `config=\${config//${NAME_PLACE}/"$name"}`,
    ...JOIN_COMMANDS,
  ];
}

function shellFunction(name: string, body: readonly string[]): readonly string[] {
  return [`${name}() {`, ...body.map((line) => `  ${line}`), "}"];
}

/**
 * What a command or a function prints; fails with a message, a word of a command, if that is nothing. In a condition bash does not
 * stop a function at a command that fails (bash(1), `set -e`): its lines say `|| return`.
 */
function printed(variable: string, call: string, message: string): readonly string[] {
  return [`if ! ${variable}=$(${call}) || [[ -z $${variable} ]]; then`, `  echo ${message} >&2`, "  exit 1", "fi"];
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
