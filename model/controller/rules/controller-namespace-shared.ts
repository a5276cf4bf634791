import { show } from "../../base/problem";
import { controllerNamespace, isSystemNamespace } from "../../components/namespace";
import type { ClusterRule } from "../../stages/rule";
import { claimedTwice } from "./claims";

/** The namespace belongs to the controller's folder: whoever removes one controller would remove the other's namespace with it. */
export const controllerNamespaceShared: ClusterRule = {
  code: "controller-namespace-shared",
  title: "Each controller of a cluster has a namespace of its own.",
  check({ controllers }) {
    const claims = controllers
      .map((controller) => ({ controller, path: "namespace", key: controllerNamespace(controller) }))
      .filter(({ key }) => !isSystemNamespace(key));
    return claimedTwice(distinctNames(claims), ({ key }, others) => ({
      what: "Two controllers would create this namespace; removing one would remove the other.",
      got: `${show(key)}, also ${others.join(", ")}`,
      expected: "a namespace of its own",
      hint: "Leave namespace out, or name another.",
    }));
  },
};

/** Two of one name share everything, which another rule tells. */
function distinctNames<T extends { readonly controller: { readonly name: string } }>(
  claims: readonly T[],
): readonly T[] {
  return claims.filter(
    (claim, index) => claims.findIndex((other) => other.controller.name === claim.controller.name) === index,
  );
}
