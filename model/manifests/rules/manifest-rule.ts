import type { Problem } from "../../base/problem";
import { recordAt } from "../fields";
import { type KubernetesObject, objectName } from "../kubernetes-object";

/** One thing in a component's objects that helps an attacker. */
export interface ManifestFinding extends Omit<Problem, "code" | "where"> {
  /** The object, as `objectName` calls it. */
  readonly object: string;
  /** Where in the object, from its root: `spec.template.spec.hostPID`. */
  readonly path: string;
}

/** What others call the condition of a rule. */
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

/** A rule over all objects of one component, whoever declared them. */
export interface ManifestRule {
  /** Stable code of every finding of the rule. */
  readonly code: string;
  /** What must hold, one sentence. */
  readonly title: string;
  readonly ids: RuleIds;
  readonly check: (objects: readonly KubernetesObject[]) => readonly ManifestFinding[];
}

/** A place at which a rule does not hold. */
export interface Spot {
  readonly object: KubernetesObject;
  readonly path: string;
  /** What is there, as it reads in a message. */
  readonly got: string;
}

interface Definition extends Omit<ManifestRule, "check">, Pick<ManifestFinding, "what" | "expected" | "hint"> {
  readonly find: (objects: readonly KubernetesObject[]) => readonly Spot[];
}

/** A rule whose findings differ in nothing but their places. */
export function manifestRule({ code, title, ids, what, expected, hint, find }: Definition): ManifestRule {
  const finding = ({ object, path, got }: Spot) => ({ object: nameOf(object), path, what, got, expected, hint });
  return { code, title, ids, check: (objects) => find(objects).map(finding) };
}

/** `objectName`, whatever is missing of the object. */
function nameOf({ kind, apiVersion, metadata }: KubernetesObject): string {
  const { name, namespace } = recordAt({ metadata }, "metadata");
  const place = typeof namespace === "string" ? { namespace } : {};
  return objectName({
    apiVersion,
    kind: typeof kind === "string" ? kind : "object",
    metadata: { name: typeof name === "string" ? name : "without a name", ...place },
  });
}
