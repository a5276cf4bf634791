import { bindingsOf } from "../../bindings";
import { fieldAt } from "../../fields";
import type { KubernetesObject } from "../../kubernetes-object";
import { namespaceOf, type PodSpec, podSpecs, serviceAccountOf } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";
import { podSpot } from "../spots";

/** The pods' own setting wins (core/v1, PodSpec.automountServiceAccountToken). */
function mountsToken(objects: readonly KubernetesObject[], pod: PodSpec): boolean {
  const account = objects.find(
    (object) =>
      object.kind === "ServiceAccount" &&
      fieldAt(object, "metadata.name") === serviceAccountOf(pod) &&
      namespaceOf(object) === namespaceOf(pod.object),
  );
  return (pod.spec.automountServiceAccountToken ?? account?.automountServiceAccountToken ?? true) !== false;
}

function isUnbound(objects: readonly KubernetesObject[], pod: PodSpec): boolean {
  const account = serviceAccountOf(pod);
  return account !== "default" && bindingsOf(objects, namespaceOf(pod.object), account).length === 0;
}

/** Source: CIS 5.1.6. Only bindings of the same component are known. `service-account-default` finds pods of that account. */
export const serviceAccountTokenUnused = manifestRule({
  code: "service-account-token-unused",
  title: "No pod mounts a token that nothing is granted to.",
  ids: { cis: ["5.1.6"] },
  what: "The pods get a token of a service account without rights of its own: it is of use to an attacker only.",
  expected: "false",
  hint: "Set automountServiceAccountToken to false, or bind a role to the account.",
  find: (objects) =>
    podSpecs(objects)
      .filter((pod) => mountsToken(objects, pod) && isUnbound(objects, pod))
      .map((pod) => podSpot(pod, "automountServiceAccountToken")),
});
