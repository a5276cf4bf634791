import { once } from "../../model/base/cached";
import type { KubernetesObject } from "../../model/manifests/kubernetes-object";
import { MANIFEST_RULES } from "../../model/manifests/rules";

const RBAC_RULES = Object.entries(MANIFEST_RULES).filter(([code]) => code.startsWith("rbac-"));

/** Which rules find one grant of a holder. */
export type Judge = (unit: KubernetesObject | null) => readonly string[];

/**
 * Judges grants of one binding by the rules of docs/manifest-security.md.
 *
 * @param binding what binds the role to the holder alone; null where nothing does
 * @param around all roles of the holder, and the namespaces of the component; asked for when something is judged
 * @returns codes, sorted, for a role with the rule of the grant alone, or null for a role that is not seen. A finding about another
 *   grant does not count.
 */
export function rbacJudge(binding: KubernetesObject | null, around: () => readonly KubernetesObject[]): Judge {
  const bound = once(() => (binding === null ? around() : [binding, ...around()]));
  // A rule that finds nothing in whole roles finds nothing in a part of them.
  const rules = once(() => RBAC_RULES.filter(([, { find }]) => find(bound()).length > 0));
  return (unit) => {
    const objects = unit === null ? bound() : [unit, ...bound()];
    const found = rules().filter(([, { find }]) =>
      find(objects).some(({ object }) => object === unit || object === binding),
    );
    return found.map(([code]) => code).sort();
  };
}
