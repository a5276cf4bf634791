import { canonical } from "../base/canonical";
import { nodeProxy } from "../clouds/network";
import { type DecidedProvider, decideProviders, withImageProviders } from "../clouds/registries";
import type { NodeadmBootstrap } from "../declaration/bootstrap";
import type { DeclaredCluster } from "../declaration/cluster";
import { type GroupFacts, oncePerFacts } from "../stages/group-facts";
import type { UserData } from "../stages/user-data";
import { cloudConfig } from "./formats/cloud-config";
import { yamlLines } from "./formats/yaml";
import { podDisks } from "./node-resources";
import { machineParts, type NodeInput, SETUP_SETTINGS } from "./setup";
import { assembleSetup, type JoinStep } from "./setup/assemble-setup";
import { containerdSettings } from "./setup/containerd";
import { credentialProviderFlags, credentialProvidersPart } from "./setup/credential-providers";
import { type NodeSetup, writtenFiles } from "./setup/node-setup";
import { machineVariables } from "./setup/outside";

/**
 * User data of Amazon Linux 2023 on EKS: a NodeConfig for nodeadm, which starts containerd and the kubelet, and a cloud-config
 * for the rest, which cloud-init applies before that (amazon-eks-ami, nodeadm-run.service).
 */
export function nodeadmUserData(input: NodeInput, bootstrap: NodeadmBootstrap): UserData {
  const { group, machine } = input;
  const setup = machineSetup({ ...group, bootstrap }, machine);
  const text = multipart([
    ["text/cloud-config", cloudConfig(setup)],
    ...passedPart(bootstrap),
    nodeConfigPart(decidedSpec(input, bootstrap)),
  ]);
  return { format: "multipart", text, files: writtenFiles(setup) };
}

const machineSetup = oncePerFacts(
  SETUP_SETTINGS,
  (group: GroupFacts<(typeof SETUP_SETTINGS)[number], NodeadmBootstrap>, machine): NodeSetup => {
    const on = { cloud: group.cluster.cloud, os: "amazon-linux-2023" } as const;
    const providers = providersOf(group.cluster, group.bootstrap);
    const parts = [...machineParts(group, machine), credentialProvidersPart(providers, machine.architecture)];
    return assembleSetup(on, parts, JOIN);
  },
);

function providersOf(cluster: DeclaredCluster, { credentialProviders }: NodeadmBootstrap): readonly DecidedProvider[] {
  return decideProviders(cluster, withImageProviders(credentialProviders));
}

/**
 * Runs nodeadm until the kubelet answers on its default `healthzPort`. nodeadm's own unit is tried once at each boot and can be
 * started again (amazon-eks-ami, templates/al2023, nodeadm-run.service), and the kubelet's tries for ever, with nobody watching a
 * machine that is no node yet.
 */
const JOIN: JoinStep = {
  lines: [
    "if ! systemctl is-active --quiet kubelet.service; then systemctl start nodeadm-run.service; fi",
    'echo "nodegroups: waits for the kubelet\'s health"',
    "if ! curl --silent --fail --max-time 10 --retry 12 --retry-delay 5 --retry-all-errors http://127.0.0.1:10248/healthz >/dev/null; then",
    "  journalctl --unit kubelet.service --lines 3 --output cat --no-pager >&2 || true",
    '  echo "nodegroups: the kubelet is not healthy" >&2',
    "  exit 1",
    "fi",
  ],
  after: ["nodeadm-run.service"],
};

type Part = readonly [type: string, text: string];

/** NodeConfig, node.eks.aws/v1alpha1 (amazon-eks-ami, nodeadm/api/v1alpha1/nodeconfig_types.go). */
function nodeConfigPart(spec: object): Part {
  const document = { apiVersion: "node.eks.aws/v1alpha1", kind: "NodeConfig", spec };
  return ["application/node.eks.aws", yamlLines(document).join("\n")];
}

/**
 * What is passed on as it is. nodeadm merges the parts in their order: fields and containerd's settings of a later one win, and the
 * kubelet's flags of all follow one another (amazon-eks-ami 81fec2e, nodeadm/internal/api/merge.go).
 */
function passedPart({ nodeConfig }: NodeadmBootstrap): readonly Part[] {
  return nodeConfig === undefined ? [] : [nodeConfigPart(canonical(nodeConfig))];
}

function decidedSpec(input: NodeInput, bootstrap: NodeadmBootstrap) {
  const { clusterName, apiServerEndpoint, certificateAuthority, serviceCidr } = bootstrap;
  return {
    cluster: { name: clusterName, apiServerEndpoint, certificateAuthority, cidr: serviceCidr },
    kubelet: kubelet(input, providersOf(input.group.cluster, bootstrap)),
    ...containerd(input),
    ...instance(input, bootstrap),
  };
}

/**
 * nodeadm writes the configuration to a file that the kubelet merges over nodeadm's own: key by key, lists as a whole. Flags stand behind
 * nodeadm's own, and the kubelet takes the last of two (amazon-eks-ami 81fec2e, nodeadm/internal/kubelet, environment.go).
 */
function kubelet({ registration }: NodeInput, providers: readonly DecidedProvider[]) {
  const labels = Object.entries(registration.kubeletLabels).map(([key, value]) => `${key}=${value}`);
  const flags = [
    ...(labels.length > 0 ? [`--node-labels=${labels.join(",")}`] : []),
    ...credentialProviderFlags(providers).map(({ name, value }) => `--${name}=${value}`),
  ];
  return {
    config: { ...registration.kubelet, registerWithTaints: registration.taints },
    ...(flags.length > 0 ? { flags } : {}),
  };
}

/** nodeadm merges it over its own settings, which by default discard unpacked layers and list two paths for mirrors. */
function containerd({ group }: NodeInput) {
  const settings = containerdSettings(group.settings);
  return settings.length === 0 ? {} : { containerd: { config: `${settings.join("\n")}\n` } };
}

/** nodeadm itself has the environment from its start, and all services have it before cloud-init and our steps run (from 20251007). */
function instance({ group, machine }: NodeInput, { nodeConfig }: NodeadmBootstrap) {
  const proxy = nodeProxy(group);
  const isOurs = podDisks(group, machine) !== null && nodeConfig?.instance?.localStorage?.strategy === undefined;
  const settings = {
    ...(isOurs ? { localStorage: { strategy: "RAID0" } } : {}),
    ...(proxy === null ? {} : { environment: { default: machineVariables(proxy) } }),
  };
  return Object.keys(settings).length === 0 ? {} : { instance: settings };
}

/** No part contains it: lines of parts begin with `#`, letters, spaces and braces. */
const BOUNDARY = "//nodegroups//";

/**
 * Several parts, each with the media type by which its reader finds it, as one MIME message, with the version in its header for
 * cloud-init and the boundary for nodeadm.
 */
function multipart(parts: readonly Part[]): string {
  return [
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    "",
    ...parts.flatMap(([type, text]) => [`--${BOUNDARY}`, `Content-Type: ${type}`, "", text.trimEnd()]),
    `--${BOUNDARY}--`,
    "",
  ].join("\n");
}
