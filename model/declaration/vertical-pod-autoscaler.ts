import type { ClusterSelector } from "./node-group";
import type { Toleration } from "./pods";

/**
 * When new requests reach pods: never, at their creation, by eviction, in place with eviction where that does not work, or in
 * place only. Upstream's `Auto` is deprecated and means `Recreate`, so it is not taken (vertical-pod-autoscaler 1.7.1,
 * pkg/apis/autoscaling.k8s.io/v1/types.go, UpdateMode).
 */
export const VPA_UPDATE_MODES = ["Off", "Initial", "Recreate", "InPlaceOrRecreate", "InPlace"] as const;
/** One of {@link VPA_UPDATE_MODES}. */
export type VpaUpdateMode = (typeof VPA_UPDATE_MODES)[number];

/** Resources that a recommender recommends (the same, ContainerResourcePolicy, controlledResources). */
export const VPA_RESOURCES = ["cpu", "memory"] as const;
/** One of {@link VPA_RESOURCES}. */
export type VpaResource = (typeof VPA_RESOURCES)[number];

/** Whether requests alone are set, or limits with them in proportion (the same, ContainerControlledValues). */
export const VPA_CONTROLLED_VALUES = ["RequestsAndLimits", "RequestsOnly"] as const;
/** What must become of the requests for an eviction (the same, EvictionChangeRequirement). */
export const VPA_CHANGE_REQUIREMENTS = ["TargetHigherThanRequests", "TargetLowerThanRequests"] as const;

/** A workload: anything with a selector of pods that the recommender finds. */
export interface VpaTarget {
  /** Default: that of Kubernetes' own kinds, e.g. `apps/v1` of a Deployment. Required for any other kind. */
  readonly apiVersion?: string | undefined;
  /** E.g. `Deployment`, or a custom kind with the scale subresource. */
  readonly kind: string;
  readonly name: string;
}

/** A condition of evictions: the change of at least one of the resources. */
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
  /** A pod that ran out of memory within this many seconds of its start is evicted. Feature gate PerVPAConfig. */
  readonly evictAfterOOMSeconds?: number | undefined;
}

/** CPU while a pod starts: a multiple of its request, or a quantity. */
export type VpaCpuBoost =
  | { readonly type: "Factor"; readonly factor: number; readonly durationSeconds?: number | undefined }
  | { readonly type: "Quantity"; readonly quantity: string; readonly durationSeconds?: number | undefined };

/** More CPU until some seconds after a pod is ready (0 by default). Feature gate CPUStartupBoost. */
export interface VpaStartupBoost {
  readonly cpu: VpaCpuBoost;
}

/** Amounts of a container as Kubernetes quantities: CPU in whole millicores, memory in whole bytes. */
export type VpaAmounts = { readonly [R in VpaResource]?: string | undefined };

/** What is recommended for a container. */
export interface VpaContainerPolicy {
  /** `Off` leaves the container alone. Default `Auto`. */
  readonly mode?: "Auto" | "Off" | undefined;
  /** Default none. */
  readonly minAllowed?: VpaAmounts | undefined;
  /** Default: what fits on a node that the pods can land on. */
  readonly maxAllowed?: VpaAmounts | undefined;
  /** Default both. */
  readonly controlledResources?: readonly VpaResource[] | undefined;
  /** Default `RequestsAndLimits`. */
  readonly controlledValues?: (typeof VPA_CONTROLLED_VALUES)[number] | undefined;
  /** Factor by which memory grows after it ran out, as a quantity of at least 1, e.g. `"1.5"`. Feature gate PerVPAConfig. */
  readonly oomBumpUpRatio?: string | undefined;
  /** Least such growth, as a quantity of bytes. Feature gate PerVPAConfig. */
  readonly oomMinBumpUp?: string | undefined;
  /** Seconds over which one peak of memory is taken. Feature gate PerVPAConfig. */
  readonly memoryAggregationIntervalSeconds?: number | undefined;
  /** Number of such peaks that count. Feature gate PerVPAConfig. */
  readonly memoryAggregationIntervalCount?: number | undefined;
  /** Instead of the pod's. Feature gate CPUStartupBoost. */
  readonly startupBoost?: VpaStartupBoost | undefined;
}

/** Where the pods of a workload can land: what their own specification says, which nothing else here knows. */
export interface PodScheduling {
  /** Their `nodeSelector`. Default none: any node. */
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
  /** Their `tolerations`. Default none: nodes without taints. */
  readonly tolerations?: readonly Toleration[] | undefined;
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
   * Default `{ updateMode: "Off" }`, recommendations alone. Kubernetes' own default, `Recreate`, evicts pods; here that is
   * asked for.
   */
  readonly updatePolicy?: VpaUpdatePolicy | undefined;
  readonly resourcePolicy?:
    | {
        /** By container name; `*` is for all others. Default: `*`, with the caps of the nodes. */
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
  /** Null where neither the manifest nor whoever read it names one. */
  readonly namespace: string | null;
  readonly target: Required<VpaTarget>;
  /** Where its pod template says that pods can land. */
  readonly scheduling: PodScheduling;
  /** Why VPA would not find its pods; null where it does. */
  readonly unfindable: string | null;
}

/** A VerticalPodAutoscaler among manifests. */
export interface ManifestAutoscaler {
  readonly file: string;
  /** Null where neither the manifest nor whoever read it names one. */
  readonly namespace: string | null;
  readonly target: VpaTarget;
}

/** What the manifests of a folder, or of one file, say of workloads. */
export interface ManifestSource {
  /** As it was given, for messages. */
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
  /** Default `Off`: recommendations alone. */
  readonly updateMode?: VpaUpdateMode | undefined;
  /** Name of the recommender. Default: the one named `default`. */
  readonly recommender?: string | undefined;
  /** Workloads by namespace. Default none. */
  readonly workloads?: Readonly<Record<string, readonly VpaTarget[]>> | undefined;
  /**
   * Namespaces whose workloads are all covered: those in `manifests`, and Controllers. Left out is what has a
   * VerticalPodAutoscaler already, of its own or by a list. Default none.
   */
  readonly namespaces?: readonly string[] | undefined;
  /**
   * Where the workloads of `namespaces` are found: `manifestsIn(path)`. Their pod templates say where pods can land;
   * `nodeSelector` and `tolerations` of the policy come on top. Default none: Controllers alone.
   */
  readonly manifests?: readonly ManifestSource[] | undefined;
}

/** A VerticalPodAutoscaler as declared, with its name. */
export interface DeclaredVerticalPodAutoscaler {
  readonly name: string;
  readonly props: VerticalPodAutoscalerDeclaration;
}

/** A VerticalPodAutoscalerPolicy as declared, with its name. */
export interface DeclaredVerticalPodAutoscalerPolicy {
  readonly name: string;
  readonly props: VerticalPodAutoscalerPolicyDeclaration;
}

/** What a fleet or a cluster declares of vertical pod autoscaling of workloads. */
export interface DeclaredVerticalPodAutoscalers {
  readonly verticalPodAutoscalers: readonly DeclaredVerticalPodAutoscaler[];
  readonly verticalPodAutoscalerPolicies: readonly DeclaredVerticalPodAutoscalerPolicy[];
}
