import type { ClusterSelector, Declared } from "./node-group";
import type { PodScheduling } from "./pods";

/**
 * When new requests reach pods: never, at their creation, by eviction, in place with eviction if that does not work, or only in
 * place. Upstream's `Auto` is deprecated and means `Recreate`, so it is not accepted (vertical-pod-autoscaler 1.7.1,
 * pkg/apis/autoscaling.k8s.io/v1/types.go, UpdateMode).
 */
export const VPA_UPDATE_MODES = ["Off", "Initial", "Recreate", "InPlaceOrRecreate", "InPlace"] as const;
/** One of {@link VPA_UPDATE_MODES}. */
export type VpaUpdateMode = (typeof VPA_UPDATE_MODES)[number];

/** Resources that a recommender recommends (the same, ContainerResourcePolicy, controlledResources). */
export const VPA_RESOURCES = ["cpu", "memory"] as const;
/** One of {@link VPA_RESOURCES}. */
export type VpaResource = (typeof VPA_RESOURCES)[number];

/** Whether only requests are set, or also limits in proportion to them (the same, ContainerControlledValues). */
export const VPA_CONTROLLED_VALUES = ["RequestsAndLimits", "RequestsOnly"] as const;
/** How the requests must change for an eviction (the same, EvictionChangeRequirement). */
export const VPA_CHANGE_REQUIREMENTS = ["TargetHigherThanRequests", "TargetLowerThanRequests"] as const;

/** A workload: any object with a selector of pods that the recommender can find. */
export interface VpaTarget {
  /** Default for Kubernetes' own kinds, e.g. `apps/v1` for a Deployment. Required for any other kind. */
  readonly apiVersion?: string | undefined;
  /** E.g. `Deployment`, or a custom kind with the scale subresource. */
  readonly kind: string;
  readonly name: string;
}

/** A condition for evictions: at least one of the resources must change in this way. */
export interface VpaEvictionRequirement {
  readonly resources: readonly VpaResource[];
  readonly changeRequirement: (typeof VPA_CHANGE_REQUIREMENTS)[number];
}

/** How recommendations reach pods. */
export interface VpaUpdatePolicy {
  readonly updateMode: VpaUpdateMode;
  /** Pods that must be alive before one is evicted, at least 1. Default: the updater's own, 2. */
  readonly minReplicas?: number | undefined;
  /** All must hold for an eviction. Default none. */
  readonly evictionRequirements?: readonly VpaEvictionRequirement[] | undefined;
  /** A pod that runs out of memory within this many seconds of its start is evicted. Feature gate PerVPAConfig. */
  readonly evictAfterOOMSeconds?: number | undefined;
}

/** Additional CPU while a pod starts: a multiple of its request, or a quantity. */
export type VpaCpuBoost =
  | { readonly type: "Factor"; readonly factor: number; readonly durationSeconds?: number | undefined }
  | { readonly type: "Quantity"; readonly quantity: string; readonly durationSeconds?: number | undefined };

/** More CPU until some seconds after a pod is ready (0 by default). Feature gate CPUStartupBoost. */
export interface VpaStartupBoost {
  readonly cpu: VpaCpuBoost;
}

/** Amounts of a container as Kubernetes quantities: CPU in whole millicores, memory in whole bytes. */
export type VpaAmounts = { readonly [R in VpaResource]?: string | undefined };

/** How recommendations for a container are made. */
export interface VpaContainerPolicy {
  /** `Off` leaves the container alone. Default `Auto`. */
  readonly mode?: "Auto" | "Off" | undefined;
  /** Default none. */
  readonly minAllowed?: VpaAmounts | undefined;
  /** Default: what fits on a node on which the pods can land. */
  readonly maxAllowed?: VpaAmounts | undefined;
  /** Default both. */
  readonly controlledResources?: readonly VpaResource[] | undefined;
  /** Default `RequestsAndLimits`. */
  readonly controlledValues?: (typeof VPA_CONTROLLED_VALUES)[number] | undefined;
  /** Factor by which memory grows after the container ran out of it, as a quantity of at least 1, e.g. `"1.5"`. Feature gate PerVPAConfig. */
  readonly oomBumpUpRatio?: string | undefined;
  /** Least growth of memory after that, as a quantity of bytes. Feature gate PerVPAConfig. */
  readonly oomMinBumpUp?: string | undefined;
  /** Seconds of an interval of which one peak of memory counts. Feature gate PerVPAConfig. */
  readonly memoryAggregationIntervalSeconds?: number | undefined;
  /** Number of those intervals that count. Feature gate PerVPAConfig. */
  readonly memoryAggregationIntervalCount?: number | undefined;
  /** Replaces the pod's. Feature gate CPUStartupBoost. */
  readonly startupBoost?: VpaStartupBoost | undefined;
}

/** Props of a VerticalPodAutoscaler. Its name is the object's name in the namespace. */
export interface VerticalPodAutoscalerDeclaration extends PodScheduling {
  /** On a fleet: which clusters have it. Default all. */
  readonly clusters?: ClusterSelector | undefined;
  /** Namespace of the workload and of the object. */
  readonly namespace: string;
  readonly targetRef: VpaTarget;
  /** Name of the recommender. Default: the one named `default`. */
  readonly recommender?: string | undefined;
  /**
   * Default `{ updateMode: "Off" }`, which only recommends. Kubernetes' own default, `Recreate`, evicts pods; here you have to
   * ask for that.
   */
  readonly updatePolicy?: VpaUpdatePolicy | undefined;
  readonly resourcePolicy?:
    | {
        /** By container name; `*` means all others. Default: `*`, with the caps of the nodes. */
        readonly containers: Readonly<Record<string, VpaContainerPolicy>>;
      }
    | undefined;
  readonly startupBoost?: VpaStartupBoost | undefined;
  /** Containers whose CPU is recommended in whole cores, for nodes with `cpuManagerPolicy: "static"`. Default none. */
  readonly integerCpu?: readonly string[] | undefined;
}

/** A workload that a manifest declares. */
export interface ManifestWorkload {
  /** File below the source's path: `payments/api.yaml`. */
  readonly file: string;
  /** Null if neither the manifest nor its reader names one. */
  readonly namespace: string | null;
  readonly target: VpaTarget & { readonly apiVersion: string };
  /** Where pods can land, as its pod template says. */
  readonly scheduling: PodScheduling;
  /** Why VPA would not find its pods; null if it does. */
  readonly unfindable: string | null;
}

/** A VerticalPodAutoscaler among manifests. */
export interface ManifestAutoscaler {
  readonly file: string;
  /** Null if neither the manifest nor its reader names one. */
  readonly namespace: string | null;
  readonly target: VpaTarget;
}

/** Workloads in the manifests of a folder, or of one file. */
export interface ManifestSource {
  /** The path as it was given, for messages. */
  readonly path: string;
  /** In the order of their files. */
  readonly workloads: readonly ManifestWorkload[];
  /** Workloads for which the manifests themselves hold a VerticalPodAutoscaler. */
  readonly autoscaled: readonly ManifestAutoscaler[];
  /** Files that could not be read, and why. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

/** Props of a VerticalPodAutoscalerPolicy: one VerticalPodAutoscaler for each workload that it lists or covers. */
export interface VerticalPodAutoscalerPolicyDeclaration extends PodScheduling {
  /** On a fleet: which clusters have it. Default all. */
  readonly clusters?: ClusterSelector | undefined;
  /** Default `Off`, which only recommends. */
  readonly updateMode?: VpaUpdateMode | undefined;
  /** Name of the recommender. Default: the one named `default`. */
  readonly recommender?: string | undefined;
  /** Workloads by namespace. Default none. */
  readonly workloads?: Readonly<Record<string, readonly VpaTarget[]>> | undefined;
  /**
   * Namespaces of which all workloads are covered: those in `manifests`, and Controllers. Workloads that already have a
   * VerticalPodAutoscaler, of their own or from a list, are left out. Default none.
   */
  readonly namespaces?: readonly string[] | undefined;
  /**
   * Where to find the workloads of `namespaces`: `manifestsIn(path)`. Their pod templates say where pods can land;
   * `nodeSelector` and `tolerations` of the policy are added. Default none: only Controllers.
   */
  readonly manifests?: readonly ManifestSource[] | undefined;
}

/** A VerticalPodAutoscaler as declared, with its name. */
export type DeclaredVerticalPodAutoscaler = Declared<VerticalPodAutoscalerDeclaration>;

/** A VerticalPodAutoscalerPolicy as declared, with its name. */
export type DeclaredVerticalPodAutoscalerPolicy = Declared<VerticalPodAutoscalerPolicyDeclaration>;

/** The vertical pod autoscaling of workloads that a fleet or a cluster declares. */
export interface DeclaredVerticalPodAutoscalers {
  readonly verticalPodAutoscalers: readonly DeclaredVerticalPodAutoscaler[];
  readonly verticalPodAutoscalerPolicies: readonly DeclaredVerticalPodAutoscalerPolicy[];
}
