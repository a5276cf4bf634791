import { isSystemNamespace } from "../../components/namespace";
import { DANGEROUS_RIGHTS, type DangerousRight } from "../../declaration/dangerous-rights";
import type { Acknowledgement } from "../../manifests/acknowledgement";
import { type CodedFinding, codedFindings } from "../../manifests/coded-findings";
import { ENFORCE, type KubernetesObject, objectName } from "../../manifests/kubernetes-object";
import { MANIFEST_RULES } from "../../manifests/rules";
import type { ResolvedController, ResolvedRole } from "../../stages/resolved-controller";
import type { PlacedRule } from "../placed-rules";

/** Code of the rule over manifests that finds a right: what a declaration is told of is what its manifests would be. */
function codeOf(id: DangerousRight): string {
  return `rbac-${id}`;
}

/** A dangerous right, and what the rule over manifests says of it. */
export interface DangerFinding extends CodedFinding {
  readonly id: DangerousRight;
}

/** The dangerous rights that declared rules give, each alone or with others; paths are the declaration's. */
export function dangersOf(rules: readonly PlacedRule[], own: string): readonly DangerFinding[] {
  const roles = rules.map(({ path, namespace, rule }) => ({ name: path, namespace, rules: [rule] }));
  const paths = new Map(roles.map((role) => [objectName(roleObject(role)), role.name]));
  return findings(roles, own).map((finding) => ({
    ...finding,
    path: finding.path.replace("rules[0]", paths.get(finding.object) ?? ""),
  }));
}

/** What a controller's manifests have to acknowledge, with the reasons of its declaration. */
export function acknowledgedRights(controller: ResolvedController): readonly Acknowledgement[] {
  const { roles, namespace, dangers } = controller;
  const found = findings(roles, namespace).flatMap(({ id, object }) => {
    const reason = dangers.find((danger) => danger.id === id)?.reason;
    return reason === undefined ? [] : [{ rule: codeOf(id), object, reason }];
  });
  const isFirst = ({ rule, object }: Acknowledgement, index: number) =>
    found.findIndex((other) => other.rule === rule && other.object === object) === index;
  return found.filter(isFirst);
}

function findings(roles: readonly ResolvedRole[], own: string): readonly DangerFinding[] {
  const objects = [...(isSystemNamespace(own) ? [] : [closedNamespace(own)]), ...roles.map(roleObject)];
  return DANGEROUS_RIGHTS.flatMap((id) => {
    const rule = MANIFEST_RULES[codeOf(id)];
    return rule === undefined ? [] : codedFindings(codeOf(id), rule, objects).map((finding) => ({ ...finding, id }));
  });
}

/** As far as the rules look at it: in a closed namespace of its own, a controller only reaches what is its own anyway. */
function closedNamespace(name: string): KubernetesObject {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: { [ENFORCE]: "restricted" } } };
}

function roleObject({ name, namespace, rules }: ResolvedRole): KubernetesObject {
  const apiVersion = "rbac.authorization.k8s.io/v1";
  return namespace === null
    ? { apiVersion, kind: "ClusterRole", metadata: { name }, rules }
    : { apiVersion, kind: "Role", metadata: { name, namespace }, rules };
}
