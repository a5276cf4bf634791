import type { Decided } from "../base/decided";
import type { Toleration } from "../declaration/pods";
import type { VpaContainerPolicy, VpaCpuBoost, VpaUpdatePolicy } from "../declaration/vertical-pod-autoscaler";

/** How recommendations reach pods; null where the API's own default holds. */
export type ResolvedUpdatePolicy = Decided<VpaUpdatePolicy, Exclude<keyof VpaUpdatePolicy, "updateMode">>;

type DecidedBoost<Boost> = Boost extends unknown ? Decided<Boost, Extract<keyof Boost, "durationSeconds">> : never;

/** More CPU while a pod starts; the duration is null where the API's own default, 0, holds. */
export interface ResolvedStartupBoost {
  readonly cpu: DecidedBoost<VpaCpuBoost>;
}

/** How recommendations for a container are made; null where the API's own default holds. */
export interface ResolvedContainerRules
  extends Decided<Omit<VpaContainerPolicy, "startupBoost">, keyof Omit<VpaContainerPolicy, "startupBoost">> {
  readonly startupBoost: ResolvedStartupBoost | null;
}

/** What is recommended for a container, with its caps. */
export interface ResolvedContainerPolicy {
  /** A container's name, or `*` for all that are not named. */
  readonly containerName: string;
  /** Key in `resourcePolicy.containers` that it was taken from: `*` also for a container of `integerCpu` without its own. */
  readonly declaredAs: string;
  /** Whether the recommender rounds its CPU up to whole cores. */
  readonly integerCpu: boolean;
  /** With `maxAllowed` of every resource that is recommended and that a node has room for. */
  readonly policy: ResolvedContainerRules;
}

/** A VerticalPodAutoscaler object, decided. */
export interface ResolvedVerticalPodAutoscaler {
  /** How messages name the declaration. */
  readonly where: string;
  /** The Controller in whose manifests it is; null where it stands for itself. */
  readonly controller: string | null;
  readonly name: string;
  /** Whether a policy covers its workload with a namespace: nobody named it. */
  readonly covered: boolean;
  readonly namespace: string;
  /** What the recommender's post-processors read. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly targetRef: { readonly apiVersion: string; readonly kind: string; readonly name: string };
  /** Null for the one named `default`. */
  readonly recommender: string | null;
  readonly updatePolicy: ResolvedUpdatePolicy;
  /** Sorted by container; always one for `*`. */
  readonly containerPolicies: readonly ResolvedContainerPolicy[];
  /** Null where none was declared. */
  readonly startupBoost: ResolvedStartupBoost | null;
  /** Where its pods can land. */
  readonly scheduling: {
    readonly nodeSelector: Readonly<Record<string, string>>;
    readonly tolerations: readonly Toleration[];
  };
}

/** A workload in a namespace that a policy covers, for which there is no VerticalPodAutoscaler. */
export interface UncoveredWorkload {
  /** `cluster/VerticalPodAutoscalerPolicy/name: kind namespace/workload`. */
  readonly where: string;
  readonly reason: string;
}
