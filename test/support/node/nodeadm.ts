import { parse } from "yaml";
import { type NodeRegistration, numaMemoryOf } from "../cluster-autoscaler/node-registration";
import { sortTaints } from "../cluster-autoscaler/template";
import { mimeParts } from "./multipart";

interface NodeConfig {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: {
    readonly cluster: Readonly<Record<string, string>>;
    readonly kubelet: {
      readonly config: Readonly<Record<string, unknown>>;
      readonly flags?: readonly string[];
    };
    readonly containerd?: { readonly config: string };
    readonly instance?: { readonly localStorage?: { readonly strategy: string } };
  };
}

/** All NodeConfigs of a message, in their order. */
export function nodeConfigs(userData: string): readonly NodeConfig[] {
  const parts = mimeParts(userData).filter(({ type }) => type === "application/node.eks.aws");
  return parts.map(({ text }) => {
    const config = parse(text) as NodeConfig;
    if (config.apiVersion !== "node.eks.aws/v1alpha1" || config.kind !== "NodeConfig") throw new Error("no NodeConfig");
    return config;
  });
}

/** The project's own NodeConfig, which is the last; throws where nodeadm would not start (nodeadm/internal/api/validation.go). */
export function nodeConfig(userData: string): NodeConfig {
  const config = nodeConfigs(userData).at(-1);
  if (config === undefined) throw new Error("no NodeConfig");
  for (const key of ["name", "apiServerEndpoint", "certificateAuthority", "cidr"]) {
    if (!config.spec.cluster[key]) throw new Error(`cluster.${key} is missing`);
  }
  return config;
}

type Strings = Readonly<Record<string, string>>;

/** What nodeadm writes where the user's configuration says nothing (nodeadm/internal/kubelet/config.go). */
const DEFAULT_EVICTION: Strings = { "memory.available": "100Mi", "nodefs.available": "10%", "nodefs.inodesFree": "5%" };

function labels(flags: readonly string[] = []): Strings {
  const values = flags.filter((flag) => flag.startsWith("--node-labels=")).map((flag) => flag.slice(14));
  if (flags.some((flag) => flag.includes(" "))) throw new Error("a flag with a space would be two");
  const pairs = values.flatMap((value) => value.split(","));
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

/**
 * What a node of nodeadm registers with: the configuration is a drop-in that the kubelet merges over nodeadm's, maps key by key
 * (kubernetes, cmd/kubelet/app/server.go, mergeKubeletConfigurations).
 */
export function nodeadmRegistration(userData: string): NodeRegistration {
  const { config, flags } = nodeConfig(userData).spec.kubelet;
  if (config.maxPods === undefined || config.kubeReserved === undefined)
    throw new Error("nodeadm would compute its own");
  return {
    labels: labels(flags),
    taints: sortTaints((config.registerWithTaints ?? []) as NodeRegistration["taints"]),
    kubeReserved: config.kubeReserved as Strings,
    systemReserved: (config.systemReserved ?? {}) as Strings,
    reservedSystemCPUs: config.reservedSystemCPUs as string | undefined,
    evictionHard: { ...DEFAULT_EVICTION, ...(config.evictionHard as Strings) },
    maxPods: config.maxPods as number,
    numaMemory: numaMemoryOf(config),
  };
}
