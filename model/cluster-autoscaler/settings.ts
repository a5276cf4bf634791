import { CLOUD_AUTOSCALERS } from "../clouds/autoscalers";
import { pinReference } from "../components/image";
import type { Environment, IdentityToken, MountedConfig } from "../components/pod-identity";
import type { ClusterAutoscalerDeclaration } from "../declaration/cluster-autoscaler";
import type { PolicyRule } from "../declaration/controller";
import type { ContainerResources, Toleration } from "../declaration/pods";
import { autoscaledGroups } from "../stages/autoscaled-groups";
import type { CloudAutoscaler } from "../stages/cloud-autoscaler";
import type { AnyResolvedCluster, ResolvedCluster } from "../stages/resolved";
import {
  CLUSTER_AUTOSCALER_IMAGE,
  CLUSTER_AUTOSCALER_SERVICE_ACCOUNT,
  CLUSTER_AUTOSCALER_VERSIONS,
  DEFAULT_NAMESPACE,
} from "../versions/cluster-autoscaler";
import { renderFlags } from "../versions/cluster-autoscaler-flags";
import { checksums } from "./checksums";
import { autoscalerFlags } from "./flags";
import { clusterRules, namespacedRules } from "./permissions";
import { hasPriorities, priorityRules } from "./priorities";
import { autoscalerSize, defaultResources } from "./sizing";

/** Requests and limits of the container; no CPU limit unless declared: throttling would make it lose its lease. */
interface ResolvedResources {
  readonly requests: Required<ContainerResources>;
  readonly limits: ContainerResources;
}

/** A cluster's cluster-autoscaler, decided: the input of its manifests. */
export interface ResolvedClusterAutoscaler {
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Annotations by which the cloud or its tools know the identity. */
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  /** `<major>.<minor>.<patch>`. */
  readonly version: string;
  readonly image: string;
  readonly replicas: number;
  readonly priorityClassName: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly resources: ResolvedResources;
  /** Arguments of the binary, sorted by flag. */
  readonly args: readonly string[];
  /** Port of metrics and health check. */
  readonly port: number;
  readonly env: Environment;
  /** Null where something else hands the pod its credentials. */
  readonly token: IdentityToken | null;
  readonly configs: readonly MountedConfig[];
  /** Annotations whose change replaces the pods. */
  readonly checksums: Readonly<Record<string, string>>;
  readonly clusterRules: readonly PolicyRule[];
  readonly namespacedRules: readonly PolicyRule[];
  /** The priority expander's configuration; null where no group has a priority. */
  readonly priorities: string | null;
}

/** Decides a cluster's cluster-autoscaler. What `CLIENT_ID_RULES` report must be mended before. */
export function resolveClusterAutoscaler(cluster: AnyResolvedCluster): ResolvedClusterAutoscaler {
  const cloud: CloudAutoscaler = CLOUD_AUTOSCALERS[cluster.cloud];
  return { ...identityParts(cluster, cloud), ...podParts(cluster), ...flagParts(cluster, cloud) };
}

type IdentityParts = Pick<
  ResolvedClusterAutoscaler,
  "namespace" | "serviceAccount" | "serviceAccountAnnotations" | "env" | "token" | "configs" | "checksums"
>;

function identityParts(cluster: ResolvedCluster, cloud: CloudAutoscaler): IdentityParts {
  const configs = cloud.configs(cluster);
  return {
    namespace: cluster.clusterAutoscaler.namespace ?? DEFAULT_NAMESPACE,
    serviceAccount: CLUSTER_AUTOSCALER_SERVICE_ACCOUNT,
    serviceAccountAnnotations: cloud.serviceAccountAnnotations(cluster),
    env: cloud.env(cluster),
    token: cloud.token(cluster),
    configs,
    checksums: checksums(autoscaledGroups(cluster), configs),
  };
}

type PodParts = Pick<
  ResolvedClusterAutoscaler,
  "version" | "image" | "replicas" | "priorityClassName" | "nodeSelector" | "tolerations" | "resources"
>;

function podParts(cluster: ResolvedCluster): PodParts {
  const declared = cluster.clusterAutoscaler;
  const version = declared.version ?? CLUSTER_AUTOSCALER_VERSIONS[cluster.kubernetesVersion];
  return {
    version,
    image: pinReference(`${declared.imageRepository ?? CLUSTER_AUTOSCALER_IMAGE}:v${version}`, cluster.images),
    replicas: declared.replicas ?? 2,
    priorityClassName: declared.priorityClassName ?? "system-cluster-critical",
    nodeSelector: { "kubernetes.io/os": "linux", ...declared.nodeSelector },
    tolerations: declared.tolerations ?? [],
    resources: resources(declared.resources, defaultResources(autoscalerSize(cluster))),
  };
}

/** A declared limit is also the request where none is declared, as Kubernetes has it; memory is always limited. */
function resources(
  { requests = {}, limits = {} }: NonNullable<ClusterAutoscalerDeclaration["resources"]> = {},
  defaults: Required<ContainerResources>,
): ResolvedResources {
  const cpu = requests.cpu ?? limits.cpu ?? defaults.cpu;
  const memory = requests.memory ?? limits.memory ?? defaults.memory;
  return { requests: { cpu, memory }, limits: { cpu: limits.cpu, memory: limits.memory ?? memory } };
}

type FlagParts = Pick<ResolvedClusterAutoscaler, "args" | "port" | "clusterRules" | "namespacedRules" | "priorities">;

function flagParts(cluster: ResolvedCluster, cloud: CloudAutoscaler): FlagParts {
  const groups = autoscaledGroups(cluster);
  const flags = autoscalerFlags(cluster, cloud);
  return {
    args: renderFlags(flags, cluster.kubernetesVersion),
    port: port(flags.address),
    clusterRules: clusterRules(flags, cluster.kubernetesVersion),
    namespacedRules: namespacedRules(flags),
    priorities: hasPriorities(groups) ? priorityRules(groups) : null,
  };
}

/** Port of `--address`, which is `:8085` where it is not set. */
function port(address = ":8085"): number {
  return Number(address.slice(address.lastIndexOf(":") + 1));
}
