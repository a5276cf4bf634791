import type { KubernetesObject } from "../../kubernetes-object";
import { namespaceOf } from "../../pod-specs";
import { granted, type RoleRule, roleRules } from "../../role-rules";
import { manifestRule, type Spot } from "../manifest-rule";
import { grantSpots, isForAnyName } from "../spots";

const TOKENS = [{ group: "", resources: ["serviceaccounts/token"] }];
const SECRETS = [{ group: "", resources: ["secrets"] }];

/** A ClusterRole may be bound in any namespace. */
function overlap(a: RoleRule, b: RoleRule): boolean {
  const isEverywhere = [a, b].some(({ object }) => object.kind === "ClusterRole");
  return isEverywhere || namespaceOf(a.object) === namespaceOf(b.object);
}

/**
 * Rules by which a Secret can be created where another, or the same, lets it be read: Kubernetes writes a token of the account that a
 * Secret of type `kubernetes.io/service-account-token` names into it (Kubernetes documentation, "Managing Service Accounts"). Names in
 * the rule about reading do not help, since who creates a Secret names it; with names, no rule is about creation.
 */
function writtenTokens(objects: readonly KubernetesObject[]): readonly Spot[] {
  const readers = roleRules(objects).filter((rule) => granted(rule, SECRETS, ["get", "list", "watch"]) !== null);
  const isRead = (rule: RoleRule) => isForAnyName(rule) && readers.some((reader) => overlap(rule, reader));
  return grantSpots(objects, SECRETS, ["create"], isRead).map((spot) => ({
    ...spot,
    got: `${spot.got}, and reading them`,
  }));
}

/** Source: CIS 5.1.13. */
export const rbacServiceAccountTokens = manifestRule({
  code: "rbac-service-account-tokens",
  title: "No role may issue tokens of service accounts, as tokens or as Secrets.",
  ids: { cis: ["5.1.13"] },
  what: "Whoever has the role can act as other service accounts.",
  expected: "no such rule, and Secrets created or read, not both",
  hint: "Let the kubelet issue tokens, as projected volumes.",
  find: (objects) => [...grantSpots(objects, TOKENS, ["create"]), ...writtenTokens(objects)],
});
