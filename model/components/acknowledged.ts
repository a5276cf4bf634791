import { objectName } from "../manifests/kubernetes-object";
import type { Acknowledgement } from "../stages/resolved-component";
import type { ResolvedProgram } from "./program";

/** Rule of docs/manifest-security.md → why the program's pods cannot do without. */
export type Reasons = Readonly<Record<string, string>>;

/** Findings on a program's pods that cannot be avoided. */
export function acknowledgedPods(
  { name, namespace, workload }: ResolvedProgram,
  reasons: Reasons,
): readonly Acknowledgement[] {
  const object = objectName({ apiVersion: "apps/v1", kind: workload.kind, metadata: { name, namespace } });
  return Object.entries(reasons).map(([rule, reason]) => ({ rule, object, reason }));
}
