import type { CodePlace } from "../base/code-place";
import type { ResolvedProgram } from "../components/program";
import type { KubeletCertificates } from "../declaration/metrics";
import type { ResolvedCapacity } from "./resolved-capacity";
import type { ResolvedController } from "./resolved-controller";
import type { ResolvedObservability } from "./resolved-observability";
import type { ResolvedVerticalPodAutoscaler } from "./resolved-vertical-pod-autoscaler";

/** Every component that the project brings, in the order in which they are decided; its name is that of its folder. */
export const PROJECT_COMPONENTS = [
  "capacity",
  "cloud-controller-manager",
  "cluster-autoscaler",
  "join-token-rotation",
  "metrics-server",
  "node-termination-handler",
  "observability",
  "node-problem-detector",
  "prometheus-adapter",
  "storage",
  "vertical-pod-autoscaler",
  "vertical-pod-autoscalers",
] as const;

/** A kind of component: one of the project's own, a declared controller, or manifests that the user adds. */
export type ComponentKind = (typeof PROJECT_COMPONENTS)[number] | "controller" | "own";

/** What components have besides programs, by kind; a kind that is not here has nothing else. */
export interface ComponentParts {
  readonly capacity: ResolvedCapacity;
  /** Null where its features need no kinds of their own, or those are there already. */
  readonly "cluster-autoscaler": ResolvedAutoscalerKinds | null;
  readonly "metrics-server": ResolvedAggregatedApi & { readonly kubelets: ResolvedKubeletTrust };
  readonly observability: ResolvedObservability;
  readonly "prometheus-adapter": ResolvedAggregatedApi;
  readonly storage: ResolvedStorage;
  readonly "vertical-pod-autoscaler": ResolvedVpaServing;
  readonly "vertical-pod-autoscalers": readonly ResolvedVerticalPodAutoscaler[];
  readonly controller: ResolvedControllerObjects;
  readonly own: OwnCode;
}

/** A function of the user's that is called while outputs are rendered. The model passes it on and never calls it. */
export type OwnFunction = (...args: never[]) => unknown;

/** A function of the user's that adds to an output, and where it is declared. */
export interface OwnCode {
  readonly add: OwnFunction;
  readonly declaredAt: () => CodePlace | null;
}

/** Something that runs in a cluster, or objects that programs there read, with a folder of manifests of its own. */
export interface ResolvedComponent<Kind extends ComponentKind = ComponentKind> {
  readonly kind: Kind;
  /** The folder's name. */
  readonly name: string;
  /** Path of its settings in the cluster's props; null where it is declared by itself. */
  readonly declaredAs: string | null;
  readonly programs: readonly ResolvedProgram[];
  /** Null where the kind has nothing besides programs. */
  readonly own: Kind extends keyof ComponentParts ? ComponentParts[Kind] : null;
  /**
   * Findings of docs/manifest-security.md on its objects that cannot be avoided, with the reason. Exactly those: one that is not
   * needed on this cluster is a problem.
   */
  readonly acknowledged: readonly Acknowledgement[];
}

/** A component of any kind; `kind` tells which. */
export type AnyResolvedComponent = { [Kind in ComponentKind]: ResolvedComponent<Kind> }[ComponentKind];

/** Kinds of cluster-autoscaler's own: 1.34 has capacity buffers in an API version that later releases do not read. */
export type AutoscalerKind = "capacity-buffer-alpha" | "capacity-buffer" | "provisioning-request";

/** Kinds that cluster-autoscaler reads. */
export interface ResolvedAutoscalerKinds {
  readonly version: string;
  /** Never empty. */
  readonly kinds: readonly AutoscalerKind[];
}

/** An API that the cluster's own API server passes on to the component's program. */
export interface ResolvedAggregatedApi {
  /** Group of the API; its version is v1beta1 for all that this project deploys. */
  readonly apiGroup: "metrics.k8s.io" | "external.metrics.k8s.io";
  /** `<namespace>/<certificate>` whose authority cert-manager writes into the APIService; null where the server signs its own. */
  readonly injectCaFrom: string | null;
}

/** How metrics-server knows that a kubelet is one. */
export interface ResolvedKubeletTrust {
  readonly certificates: KubeletCertificates;
  /** Whether that was declared, or follows from what the groups' kubelets do. */
  readonly isDeclared: boolean;
}

/** Volumes of a cluster's cloud, besides the programs of their driver. */
export interface ResolvedStorage {
  readonly version: string;
  readonly driver: string;
  /** Fields of the CSIDriver that are the driver's own. */
  readonly csiDriver: Readonly<Record<string, unknown>>;
  readonly classes: readonly ResolvedStorageClass[];
  readonly snapshots: {
    /** Name of the VolumeSnapshotClass, which is the driver's default. */
    readonly className: string;
    readonly deletionPolicy: "Delete" | "Retain";
    /** Release whose kinds are brought; null where something else brings them. */
    readonly kindsVersion: string | null;
  };
}

/** A StorageClass, in the words of its API. */
export interface ResolvedStorageClass {
  readonly name: string;
  readonly provisioner: string;
  readonly isDefault: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly allowVolumeExpansion: boolean;
  readonly reclaimPolicy: "Delete" | "Retain";
  readonly volumeBindingMode: "WaitForFirstConsumer" | "Immediate";
  readonly mountOptions: readonly string[];
  /** Null for any zone. */
  readonly zones: { readonly label: string; readonly values: readonly string[] } | null;
}

/** The webhook of the Vertical Pod Autoscaler, and where it learns of usage. */
export interface ResolvedVpaServing {
  readonly version: string;
  readonly namespace: string;
  readonly webhook: {
    /** CA that the API server trusts, in base64 of PEM; null where cert-manager writes it into the webhook. */
    readonly caBundle: string | null;
    /** `<namespace>/<certificate>` whose authority cert-manager writes there; null where {@link caBundle} is declared. */
    readonly injectCaFrom: string | null;
    /** Namespaces whose objects the API server sends; null for all. */
    readonly namespaces: VpaNamespaceSelection | null;
  };
  /** APIService that recommenders read usage from, and whether an adapter for it is declared. */
  readonly usage: { readonly from: "resource" | "external"; readonly adapterIsDeclared: boolean };
}

/** Which namespaces' objects the API server sends to the webhook. */
export interface VpaNamespaceSelection {
  readonly operator: "In" | "NotIn";
  /** Sorted; never empty. */
  readonly names: readonly string[];
}

/** Objects of a controller that only controllers have. */
export interface ResolvedControllerObjects extends Pick<ResolvedController, "crds" | "webhooks"> {
  /** VerticalPodAutoscalers of the controller, which come after its namespace. */
  readonly verticalPodAutoscalers: readonly ResolvedVerticalPodAutoscaler[];
}

/** What a component says of a finding that it cannot avoid. It stands for one rule on one object, never for a pattern. */
export interface Acknowledgement {
  /** Code of the rule: `rbac-pods-patch`. */
  readonly rule: string;
  /** The object, as `objectName` calls it: `ClusterRole/vpa-updater`, `Deployment/kube-system/vpa-updater`. */
  readonly object: string;
  /** Why it has to be, for whoever reviews it. */
  readonly reason: string;
}
