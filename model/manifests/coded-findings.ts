import type { Problem } from "../base/problem";
import { recordAt } from "./fields";
import { type KubernetesObject, objectName } from "./kubernetes-object";
import type { ManifestRule } from "./rules/manifest-rule";

/** Something in a component's objects that helps an attacker, in the words of its rule. */
export interface CodedFinding extends Omit<Problem, "where"> {
  /** The object, by its `objectName`. */
  readonly object: string;
  /** Where in the object, from its root. */
  readonly path: string;
}

/** What a rule finds, each finding with its code and words. */
export function codedFindings(
  code: string,
  { what, expected, hint, find }: ManifestRule,
  objects: readonly KubernetesObject[],
): readonly CodedFinding[] {
  return find(objects).map(({ object, path, got }) => ({
    code,
    object: nameOf(object),
    path,
    what,
    got,
    expected,
    hint,
  }));
}

/** `objectName` of an object that may lack a kind or a name. */
function nameOf({ kind, apiVersion, metadata }: KubernetesObject): string {
  const { name, namespace } = recordAt({ metadata }, "metadata");
  const place = typeof namespace === "string" ? { namespace } : {};
  return objectName({
    apiVersion,
    kind: typeof kind === "string" ? kind : "object",
    metadata: { name: typeof name === "string" ? name : "without a name", ...place },
  });
}
