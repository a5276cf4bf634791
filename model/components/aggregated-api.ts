import type { ContainerResources, Toleration } from "../declaration/pods";
import type { PodEgress } from "./pod-egress";
import type { ResolvedServingCertificate } from "./serving-certificate";
import type { MountedVolume } from "./volumes";

/** When a container is looked at, and how often it may fail to answer. */
export interface ProbeTimes {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds: number;
  readonly failureThreshold: number;
}

/** An API that the cluster's own API server passes on to pods: the input of all the objects that such a server needs. */
export interface AggregatedApi {
  /** Name of every object but those that Kubernetes names. */
  readonly name: string;
  readonly namespace: string;
  /** `<major>.<minor>.<patch>`. */
  readonly version: string;
  readonly image: string;
  readonly args: readonly string[];
  /** Group of the API; its version is v1beta1 for all that this project deploys. */
  readonly apiGroup: "metrics.k8s.io" | "external.metrics.k8s.io";
  /** Port of the container. */
  readonly port: number;
  readonly replicas: number;
  /** Whether more than one replica runs: then each has a node of its own, one is replaced at a time, and one always stays. */
  readonly highlyAvailable: boolean;
  /** Null for the cluster's default. */
  readonly priorityClassName: string | null;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  /** Number of the user that the container runs as: the kubelet cannot tell whether a name is root. */
  readonly user: number;
  readonly resources: { readonly requests: ContainerResources; readonly limits: ContainerResources };
  readonly probes: { readonly liveness: ProbeTimes; readonly readiness: ProbeTimes };
  readonly volumes: readonly MountedVolume[];
  /** What the pods call, besides DNS and the API server. */
  readonly egress: PodEgress;
  readonly servingCertificate: ResolvedServingCertificate;
  /** Annotations whose change replaces the pods. */
  readonly podAnnotations: Readonly<Record<string, string>>;
}
