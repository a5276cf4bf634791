import type { ClusterAutoscalerFlags } from "../versions/cluster-autoscaler-flags";
import type { SettingTree } from "./passed-settings";
import type { ComponentScheduling, ProgramSize } from "./pods";

/** Azure API settings, which cluster-autoscaler reads from its environment. */
export interface AzureAutoscalerSettings {
  /** Seconds for which a list of scale sets is cached. Default by size of the fleet. */
  readonly vmssCacheTtlSeconds?: number | undefined;
  /** Seconds for which a list of a scale set's machines is cached. Default by size of the fleet. */
  readonly vmssVmsCacheTtlSeconds?: number | undefined;
  /** Seconds over which the first refreshes are spread. Default by size of the fleet. */
  readonly vmssVmsCacheJitterSeconds?: number | undefined;
  /**
   * Whether it asks Azure for the sizes of the region (AZURE_ENABLE_DYNAMIC_INSTANCE_LIST), for which its identity gets
   * `Microsoft.Compute/skus/read` on the subscription. Default: where a group that can be empty has a size that the list of the
   * release in use may lack.
   */
  readonly dynamicInstanceList?: boolean | undefined;
  /** Client-side rate limits, all four or none. Default none. */
  readonly rateLimit?: AzureRateLimit | undefined;
}

/** Token buckets of the Azure clients. All four are required: since 1.35 none has a default. */
export interface AzureRateLimit {
  readonly readQps: number;
  readonly readBuckets: number;
  readonly writeQps: number;
  readonly writeBuckets: number;
}

/** Where files of a pod come from: the name of a ConfigMap or of a Secret. */
export type FileSource = { readonly configMap: string } | { readonly secret: string };

/** Any other volume of a pod. */
export interface MountedVolume {
  /**
   * The volume as Kubernetes writes it, without its name: `{ emptyDir: { sizeLimit: "100Mi" } }` (core/v1, Volume). One kind; `emptyDir`,
   * `projected`, `csi`, `persistentVolumeClaim`, `downwardAPI`, `ephemeral` and `image` are what restricted pods may have besides files.
   */
  readonly volume: SettingTree;
  /** Default false, as in Kubernetes. */
  readonly readOnly?: boolean | undefined;
  /** Why the pod needs a volume that restricted pods may not have, such as a `hostPath`: required for those. */
  readonly reason?: string | undefined;
}

/** What a directory of a pod has. */
export type MountSource = FileSource | MountedVolume;

/**
 * Settings of the cluster-autoscaler that the project deploys. Each overrides its default. Default resources: by number of groups and
 * nodes.
 */
export interface ClusterAutoscalerDeclaration extends ComponentScheduling, ProgramSize {
  /** Default true. False renders no cluster-autoscaler, but keeps its identities. */
  readonly enabled?: boolean | undefined;
  /** Patch version of the cluster's own minor, e.g. `1.35.2`. Default: the newest known. */
  readonly version?: string | undefined;
  /**
   * Image repository, e.g. a mirror. The fleet's `images` pins the tag, which is `v` and the version. Default
   * `registry.k8s.io/autoscaling/cluster-autoscaler`.
   */
  readonly imageRepository?: string | undefined;
  /** Default `kube-system`. */
  readonly namespace?: string | undefined;
  /**
   * Known defects of the release in use (docs/known-defects.md) that the cluster lives with: their ids, and why that is
   * acceptable. Default none; each one that the cluster can meet is a warning.
   */
  readonly acknowledgedDefects?: Readonly<Record<string, string>> | undefined;
  /**
   * Directory in the container → a ConfigMap or Secret of its namespace whose keys are files there, for flags that name files
   * (`grpc-expander-cert`, `scheduler-config-file`), or another volume, for those that write them (`log-file`, `log-dir`). Something
   * else creates what it names. Default none.
   */
  readonly mounts?: Readonly<Record<string, MountSource>> | undefined;
  /**
   * Further environment variables of the container, such as `HTTPS_PROXY`, as they are. Not those that follow from other settings, and
   * no secrets. Default none.
   */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /**
   * Whether its pods use their nodes' network, for clusters whose pods reach the cloud or the API server in no other way. Then port
   * 8085 of the node is theirs, and NetworkPolicies do not confine them. Default false.
   */
  readonly hostNetwork?: boolean | undefined;
  /** Flags by their upstream names; only flags of the cluster's minor are accepted. */
  readonly flags?: ClusterAutoscalerFlags | undefined;
  /** Azure only. */
  readonly azure?: AzureAutoscalerSettings | undefined;
}
