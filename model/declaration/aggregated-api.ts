import type { ContainerRequirements, Toleration } from "./pods";
import type { ServingCertificate } from "./serving-certificate";

/** What every component that answers for an API behind the cluster's own can be told. */
export interface AggregatedApiDeclaration {
  /** `<major>.<minor>.<patch>`. Default: the newest known for the cluster's Kubernetes minor. */
  readonly version?: string | undefined;
  /**
   * Whole image reference, with tag or digest, e.g. of a mirror; the fleet's `images` pins a tag. Default: upstream's image, with
   * the version for its tag.
   */
  readonly image?: string | undefined;
  /** Default `kube-system`. */
  readonly namespace?: string | undefined;
  /** Default 2, each on a node of its own. */
  readonly replicas?: number | undefined;
  /** Limits by default none, as upstream: then a pod's load decides what it may use beyond its requests. */
  readonly resources?: ContainerRequirements | undefined;
  /** Beside `kubernetes.io/os: linux`. Default none. */
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
  /** Default none: two nodes without taints are needed. */
  readonly tolerations?: readonly Toleration[] | undefined;
  /** Default `"self-signed"`, as upstream. */
  readonly servingCertificate?: ServingCertificate | undefined;
}
