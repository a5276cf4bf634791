import type { PolicyRule } from "../declaration/controller";
import type { CertManagerIssuer } from "../declaration/metrics";
import type { SettingValue } from "../declaration/passed-settings";
import type { Toleration } from "../declaration/pods";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import type { NetworkRule } from "./network";
import type { PodIdentity, UnknownIdentity } from "./pod-identity";

/**
 * One program that runs in a cluster, decided: the input of the objects that every program has
 * (`constructs/kubernetes/objects`). A component has one or more.
 */
export interface ResolvedProgram {
  /** Name of its Deployment, DaemonSet or CronJob, and of every object that has no other name. */
  readonly name: string;
  readonly namespace: string;
  /** Labels of every object (Kubernetes documentation, "Recommended Labels"). */
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccountName: string;
  /** Null where the program has none in its cluster's cloud. */
  readonly identity: PodIdentity | UnknownIdentity | null;
  readonly roles: readonly ResolvedRole[];
  readonly bindings: readonly ResolvedBinding[];
  readonly network: { readonly ingress: readonly NetworkRule[]; readonly egress: readonly NetworkRule[] };
  /** Null for none: then an eviction has nothing to wait for. */
  readonly disruptionBudget: { readonly maxUnavailable: 1 } | { readonly minAvailable: 1 } | null;
  readonly configMaps: readonly ResolvedConfigMap[];
  readonly services: readonly ResolvedService[];
  readonly issuers: readonly ResolvedIssuer[];
  readonly certificates: readonly ResolvedCertificate[];
  /** Null where nothing asks the Prometheus operator to scrape it. */
  readonly monitor: ResolvedMonitor | null;
  /** The namespace, where it is the program's alone; null where it exists already. */
  readonly ownNamespace: {
    readonly kubernetesVersion: KubernetesMinor;
    /** The strictest that its pods fulfil. Neither baseline nor restricted admits pods in the nodes' network. */
    readonly podSecurity: "restricted" | "privileged";
  } | null;
  readonly workload: ResolvedDeployment | ResolvedDaemonSet | ResolvedCronJob;
  readonly pod: ResolvedPod;
}

/** A program that always runs. */
export interface ResolvedDeployment {
  readonly kind: "Deployment";
  readonly replicas: number;
  readonly rollout: Rollout;
}

/** A program that runs on every node that its pods fit on. */
export interface ResolvedDaemonSet {
  readonly kind: "DaemonSet";
  /** Nodes whose pod is replaced at a time, in percent of them all, rounded up. */
  readonly maxUnavailablePercent: number;
}

/** A program that runs now and then, one pod at a time. */
export interface ResolvedCronJob {
  readonly kind: "CronJob";
  /** Cron's five fields, in UTC. */
  readonly schedule: string;
  /** Pods that may fail before a run counts as failed. */
  readonly retries: number;
  /** Seconds after which a run counts as failed, whatever it does. */
  readonly deadlineSeconds: number;
}

/**
 * How pods are replaced: `surge`, a new one first; `one-by-one`, an old one first, where a further pod would need a further node;
 * `recreate`, all old ones first.
 */
export type Rollout = "surge" | "one-by-one" | "recreate";

/**
 * Where replicas run: `preferred`, if possible in different zones and on different nodes; `required`, on different nodes or not
 * at all; `any`.
 */
export type Spread = "preferred" | "required" | "any";

/** The pods of a program. */
export interface ResolvedPod {
  /** Annotations whose change replaces the pods, and what tools read of pods. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly mountsToken: boolean;
  /**
   * The setting that puts the pods into their nodes' network, each port of theirs a port of the node; null where they have their own.
   */
  readonly hostNetwork: string | null;
  /** Whether they ask the name servers of their node, for what has to work before the cluster's own do. Default false. */
  readonly nodeDns?: boolean | undefined;
  /** Seconds; null for the cluster's default. */
  readonly terminationGraceSeconds: number | null;
  /** Null for the cluster's default. */
  readonly priorityClassName: string | null;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly spread: Spread;
  /** User and group of the containers: a number, because the kubelet cannot tell whether a name is root. Root is 0. */
  readonly user: number;
  readonly imagePullSecrets: readonly string[];
  /** The program itself, which alone has its identity in the cloud, and what stands by it. */
  readonly containers: readonly [program: ResolvedContainer, ...sidecars: ResolvedContainer[]];
}

/** A container of a pod. */
export interface ResolvedContainer {
  readonly name: string;
  readonly image: string;
  /** `Always` where the image can change under its name. */
  readonly imagePullPolicy: "Always" | "IfNotPresent";
  /** Empty for the image's entry point. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** In this order: a variable refers only to those before it. */
  readonly env: readonly Variable[];
  readonly ports: readonly { readonly name: string; readonly port: number }[];
  readonly resources: ResolvedResources;
  /** Null for a program that ends by itself. */
  readonly liveness: ResolvedProbe | null;
  readonly readiness: ResolvedProbe | null;
  /** Those of the same name are one volume of the pod. */
  readonly volumes: readonly ResolvedVolume[];
  /** What it may do besides what the `restricted` Pod Security Standard allows; left out for nothing. */
  readonly privileges?: ContainerPrivileges | undefined;
  /** Command that runs before it is asked to end. */
  readonly preStop?: readonly string[] | undefined;
}

/** Everything on its node, or what some capabilities of Linux allow (`NET_ADMIN`). */
export type ContainerPrivileges = "privileged" | { readonly capabilities: readonly string[] };

/** Requests and limits of a container. */
export interface ResolvedResources {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string | undefined>>;
}

/** An environment variable: a value, a field of the pod, or a key of a Secret in its namespace. */
export type Variable =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly fieldPath: string }
  | { readonly name: string; readonly secretKey: { readonly name: string; readonly key: string } };

/** A health check. */
export type ResolvedProbe = ProbeTimes & (HttpCheck | CommandCheck);

/** An answer over HTTP. */
export interface HttpCheck {
  readonly path: string;
  /** Name of a port of the container. */
  readonly port: string;
  readonly scheme?: "HTTPS" | undefined;
}

/** A command in the container that succeeds. */
export interface CommandCheck {
  readonly command: readonly string[];
}

/** When a container is looked at, and how often it may fail; a time that is left out is the kubelet's default. */
export interface ProbeTimes {
  readonly initialDelaySeconds?: number | undefined;
  readonly periodSeconds?: number | undefined;
  readonly timeoutSeconds?: number | undefined;
  readonly failureThreshold?: number | undefined;
}

/** A volume of a pod and the directory where a container finds it. */
export interface ResolvedVolume {
  readonly name: string;
  readonly directory: string;
  readonly source: VolumeSource | PassedVolume;
  /** Whether the container may write to it. Default false; an `emptyDir` can always be written to, files never. */
  readonly writable?: boolean | undefined;
  /** Whose mounts the other sees (Kubernetes documentation, "Mount propagation"). Default nobody's. */
  readonly propagation?: "HostToContainer" | "Bidirectional" | undefined;
}

/** A volume that a user declares as Kubernetes writes it. */
export interface PassedVolume {
  readonly [kind: string]: SettingValue | undefined;
}

/** What a volume holds, as Kubernetes writes it. */
export type VolumeSource =
  | {
      readonly hostPath: {
        readonly path: string;
        readonly type: "Directory" | "DirectoryOrCreate" | "File" | "CharDevice";
      };
    }
  | { readonly emptyDir: { readonly sizeLimit?: string } }
  | { readonly configMap: { readonly name: string } }
  | {
      readonly secret: {
        readonly secretName: string;
        readonly defaultMode?: number;
        readonly items?: readonly { readonly key: string; readonly path: string }[];
      };
    };

/** Where a binary may write temporary files: it has no other writable directory. */
export const TEMPORARY: ResolvedVolume = { name: "tmp", directory: "/tmp", source: { emptyDir: {} } };

/** A rule of a role: resources with verbs, or paths of the API server. */
export type RoleRule = PolicyRule | { readonly nonResourceURLs: readonly string[]; readonly verbs: readonly string[] };

/** A role and, unless it is there for others, its binding to the program's service account. */
export interface ResolvedRole {
  readonly name: string;
  /** Null for the whole cluster. */
  readonly namespace: string | null;
  readonly rules: readonly RoleRule[];
  /** Whether the program itself has the role. */
  readonly bound: boolean;
  /** Labels besides the program's, such as those that aggregate roles. */
  readonly labels: Readonly<Record<string, string>>;
}

/** A binding of the service account to a role that Kubernetes or another component brings. */
export interface ResolvedBinding {
  readonly name: string;
  /** Null for the whole cluster. */
  readonly namespace: string | null;
  readonly role: { readonly kind: "ClusterRole" | "Role"; readonly name: string };
}

/** Files of a ConfigMap. */
export interface ResolvedConfigMap {
  readonly name: string;
  /** File name → content. */
  readonly files: Readonly<Record<string, string>>;
}

/** A Service for one port of the pods. */
export interface ResolvedService {
  readonly name: string;
  /** Name of the container's port, and of the Service's. */
  readonly target: string;
  readonly port: number;
  readonly appProtocol?: string | undefined;
  /** Labels besides the program's. */
  readonly labels: Readonly<Record<string, string>>;
  /** Whether replicas answer that are not ready: their metrics may tell why. */
  readonly evenUnready: boolean;
}

/**
 * Name of a port that serves metrics over HTTPS, with a certificate of the program's own making, to whoever asks. One that serves them over
 * HTTP is named `metrics`, and further ones of the same pod `metrics-` and more, in 15 characters.
 */
export const HTTPS_METRICS = "https-metrics";

/** What the Prometheus operator is asked to scrape. */
export interface ResolvedMonitor {
  readonly kind: "ServiceMonitor" | "PodMonitor";
  /** Names of the ports, of the Service or of the containers. */
  readonly ports: readonly string[];
  /** Labels by which a Prometheus selects the monitor. */
  readonly labels: Readonly<Record<string, string>>;
  /** Labels that select the Service besides the program's selector. */
  readonly serviceLabels: Readonly<Record<string, string>>;
  readonly scheme: "https" | "http";
  readonly honorLabels: boolean;
  /** Secret with the token that the scraper shows; `"own"` for the token of its own service account, null for none. */
  readonly token: { readonly name: string; readonly key: string } | "own" | null;
  /**
   * Secret of the certificate's authority and the name that proves the server; null for authorities that the scraper trusts, and
   * `"unproven"` where nothing proves it, to whom no token may be shown.
   */
  readonly server: { readonly secretName: string; readonly name: string | undefined } | "unproven" | null;
}

/** An Issuer of cert-manager (`cert-manager.io/v1`). */
export interface ResolvedIssuer {
  readonly name: string;
  /** Secret of the authority that it signs with; null for one that signs with the certificate's own key. */
  readonly caSecretName: string | null;
}

/** A Certificate of cert-manager (`cert-manager.io/v1`). */
export interface ResolvedCertificate {
  readonly name: string;
  /** Secret that cert-manager writes key and certificate to. */
  readonly secretName: string;
  readonly issuer: CertManagerIssuer;
  /** Go duration; null for cert-manager's default, 90 days. */
  readonly duration: string | null;
  /** Go duration before the end; null for cert-manager's default, a third of the duration. */
  readonly renewBefore: string | null;
  /** Names that it proves; `"authority"` for a root that signs others. */
  readonly of: readonly string[] | "authority";
}
