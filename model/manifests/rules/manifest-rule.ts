import type { KubernetesObject } from "../kubernetes-object";

/** A place where a manifest breaks a rule. */
export interface ManifestFinding {
  readonly object: KubernetesObject;
  /** Where in the object, from its root: `spec.template.spec.hostPID`. */
  readonly path: string;
  /** What is there, as it reads in a message. */
  readonly got: string;
}

/** Names that others have for what a rule checks. */
export interface RuleIds {
  /** Controls of the Pod Security Standards, by the id of their check (k8s.io/pod-security-admission/policy at v0.36.0). */
  readonly pss?: readonly string[];
  /**
   * Recommendations of the CIS Kubernetes Benchmark 1.12, section 5 (kube-bench, cfg/cis-1.12/policies.yaml); with `GKE` before them,
   * of the CIS GKE Benchmark 1.9, section 4.
   */
  readonly cis?: readonly string[];
  /** Edges of KubeHound (pkg/kubehound/graph/edge). */
  readonly kubeHound?: readonly string[];
}

/** A rule over all objects of one component, built in or declared. Its code is its key. */
export interface ManifestRule {
  /** What must hold, one sentence. */
  readonly title: string;
  readonly ids: RuleIds;
  readonly what: string;
  readonly expected: string;
  readonly hint: string;
  readonly find: (objects: readonly KubernetesObject[]) => readonly ManifestFinding[];
}

/** Code → rule. */
export type ManifestRules = Readonly<Record<string, ManifestRule>>;
