import type { Cloud } from "../base/cloud";
import type { Decided } from "../base/decided";
import type { NetworkRule } from "../components/network";
import type { ServiceAccountRef } from "../components/pod-identity";
import type { ResolvedResources, RoleRule } from "../components/program";
import type { GooglePermissions } from "../declaration/cloud-permissions";
import type { CustomResourceDefinition, PolicyRule } from "../declaration/controller";
import type { ControllerMutatingWebhook } from "../declaration/controller-webhooks";
import type { AcknowledgedDanger } from "../declaration/dangerous-rights";
import type { Toleration } from "../declaration/pods";
import type { KubernetesMinor } from "../versions/kubernetes-minor";

/** Name of a controller's container, by which `kubectl logs` finds it (kubebuilder v4.15.0, config/manager/manager.yaml). */
export const CONTAINER = "manager";

/** A role with rules, and its name. */
export interface ControllerRole {
  readonly name: string;
  /** Null for the whole cluster. */
  readonly namespace: string | null;
  readonly rules: readonly PolicyRule[];
}

/** A role of the cluster that people and other programs may be given. */
export interface OfferedRole {
  readonly name: string;
  readonly rules: readonly RoleRule[];
}

/** A volume of files, mounted read-only. */
export interface MountedFiles {
  readonly volume: string;
  readonly source: "configMap" | "secret";
  /** Name of the ConfigMap or Secret. */
  readonly name: string;
  readonly directory: string;
}

/** A volume that the container can write to, which ends with its pod. */
export interface ScratchVolume {
  readonly volume: string;
  readonly directory: string;
  /** Null for none. */
  readonly sizeLimit: string | null;
}

/** A certificate by cert-manager, for the names of one Service. */
export interface ServiceCertificate {
  readonly name: string;
  readonly secretName: string;
  readonly dnsNames: readonly string[];
}

/** A webhook, decided. Its selectors are null for all; a validating webhook has no reinvocation policy. */
export type ResolvedWebhook = Decided<
  ControllerMutatingWebhook,
  "namespaceSelector" | "objectSelector" | "reinvocationPolicy"
>;

/** A controller's admission webhooks, none where it only converts, and what answers both. */
export interface ResolvedWebhooks {
  readonly port: number;
  readonly service: string;
  readonly certificate: ServiceCertificate;
  readonly validating: readonly ResolvedWebhook[];
  readonly mutating: readonly ResolvedWebhook[];
}

/** A controller's metrics. */
export interface ResolvedMetrics {
  readonly port: number;
  readonly scheme: "https" | "http";
  readonly service: string;
  readonly fromNamespaces: Readonly<Record<string, string>>;
  readonly monitor: "service" | "pod" | null;
  readonly monitorLabels: Readonly<Record<string, string>>;
  readonly honorLabels: boolean;
  readonly scrapeToken: { readonly name: string; readonly key: string } | null;
  /** Null where nothing proves the server: over http, and without a monitor. */
  readonly certificate: ServiceCertificate | null;
}

/** A port of the container, and its name there. */
export interface NamedPort {
  readonly name: string;
  readonly port: number;
}

/** What the kubelet asks for, by the name of the container's port. */
type ProbedPath = Readonly<Record<"path" | "port", string>>;

/** A controller's health checks. */
export interface ResolvedProbes {
  /** Where a scaffolded manager is told to answer them. */
  readonly port: number;
  /** Ports of the container that are there for health checks alone. */
  readonly ports: readonly NamedPort[];
  readonly scheme: "https" | "http";
  /** Null for the kubelet's default, as the next. */
  readonly timeoutSeconds: number | null;
  readonly failureThreshold: number | null;
  readonly liveness: ProbedPath;
  readonly readiness: ProbedPath;
}

/** A controller on one cluster, decided: the input of its manifests. */
export interface ResolvedController {
  readonly name: string;
  readonly declaredOn: "fleet" | "cluster";
  readonly kubernetesVersion: KubernetesMinor;
  readonly namespace: string;
  /** Whether the namespace is the controller's alone, to be created and closed. */
  readonly ownsNamespace: boolean;
  /** Whether its pods are in their nodes' network. */
  readonly hostNetwork: boolean;
  readonly serviceAccountName: string;
  readonly image: {
    readonly reference: string;
    /** Null where the image may change under its tag. */
    readonly digest: string | null;
    /** The tag as a label; null where it cannot be one. */
    readonly version: string | null;
    readonly unpinnedReason: string | null;
  };
  /** Sorted. */
  readonly imagePullSecrets: readonly string[];
  readonly replicas: number;
  /** Empty for the image's entry point. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Content of its ConfigMap; null where it has none. */
  readonly config: Readonly<Record<string, string>> | null;
  readonly files: readonly MountedFiles[];
  /** Sorted by directory. */
  readonly scratch: readonly ScratchVolume[];
  /** Annotations whose change replaces the pods. */
  readonly checksums: Readonly<Record<string, string>>;
  /** CustomResourceDefinitions, sorted by name; conversion webhooks are the controller's own. */
  readonly crds: readonly CustomResourceDefinition[];
  /** Of the cluster, then of namespaces. */
  readonly roles: readonly ControllerRole[];
  /** Bound to nobody; sorted by name. */
  readonly offeredRoles: readonly OfferedRole[];
  /** Sorted by name. */
  readonly dangers: readonly AcknowledgedDanger[];
  /** Null where all replicas work. */
  readonly lease: string | null;
  /** Null for none. */
  readonly webhooks: ResolvedWebhooks | null;
  /** Null for none. */
  readonly metrics: ResolvedMetrics | null;
  /** What it may ask for, DNS and the API server first. */
  readonly egress: readonly NetworkRule[];
  /** Null for the cluster's default class. */
  readonly priorityClassName: string | null;
  readonly resources: ResolvedResources;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly probes: ResolvedProbes;
}

/** The role of an Azure assignment: one that exists, by name or id, or one to be made of actions. */
export type AzureRole =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "id"; readonly id: string }
  | {
      readonly kind: "custom";
      readonly actions: readonly string[];
      /** On the data of a resource, such as the value of a secret. */
      readonly dataActions: readonly string[];
    };

/** Permissions decided, by cloud: variables filled in, sorted, without repetitions. */
export interface ResolvedPermissions {
  /** The policy document is null where there is no statement; ARNs of managed policies. */
  readonly aws: { readonly policy: string | null; readonly policies: readonly string[] };
  readonly azure: { readonly roleAssignments: readonly { readonly scope: string; readonly role: AzureRole }[] };
  readonly google: Decided<GooglePermissions>;
}

/** What clouds know of an identity, besides its name. */
interface IdentityParts {
  /** The boundary is null for none. */
  readonly aws: { readonly arn: string; readonly path: string; readonly boundary: string | null };
  /** Resource id of one that exists; null for one that Terraform makes. */
  readonly azure: { readonly identityId: string | null };
  readonly google: { readonly email: string };
}

/** An identity in a cloud: of nodes, or of one service account. */
export interface CloudIdentity<C extends Cloud = Cloud> {
  /** Of the role or user-assigned identity; id of the service account. */
  readonly name: string;
  /** Whether something else makes it, and gives it its rights: Terraform only refers to it. */
  readonly existing: boolean;
  /** What Azure assigned to the identity; null on the other clouds, and on Azure until the first deploy. */
  readonly clientId: string | null;
  /** What is declared for it. */
  readonly permissions: ResolvedPermissions[C];
  readonly inCloud: IdentityParts[C];
}

/** A controller's identity in its cluster's cloud. */
export interface ControllerIdentity<C extends Cloud = Cloud> extends CloudIdentity<C> {
  /** Name of the controller. */
  readonly controller: string;
  readonly serviceAccount: ServiceAccountRef;
}
