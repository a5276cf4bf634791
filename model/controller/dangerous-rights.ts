import { joinPath } from "../base/path";
import { controllerNamespace, isSystemNamespace } from "../components/namespace";
import type { PolicyRule } from "../declaration/controller";
import { DANGEROUS_RIGHTS, type DangerousRight } from "../declaration/dangerous-rights";
import { ENFORCE, type KubernetesObject, objectName } from "../manifests/kubernetes-object";
import { type CodedFinding, codedFindings } from "../manifests/review-manifests";
import { MANIFEST_RULES } from "../manifests/rules";
import type { PlannedController } from "../stages/planned";
import type { Acknowledgement } from "../stages/resolved-component";
import type { ControllerRole, ResolvedController } from "../stages/resolved-controller";

/** A rule of a controller, and where it applies. */
interface PlacedRule {
  /** Path in the declaration: `permissions.cluster[0]`. */
  readonly path: string;
  /** Null for the whole cluster. */
  readonly namespace: string | null;
  readonly rule: PolicyRule;
}

/** Every rule that a controller declares, in declared order, namespaces sorted. */
export function placedRules(controller: PlannedController): readonly PlacedRule[] {
  const { cluster = [], namespace = [], namespaces = {} } = controller.props.permissions ?? {};
  const own = controllerNamespace(controller);
  const place = (rules: readonly PolicyRule[], path: string, where: string | null) =>
    rules.map((rule, index) => ({ path: `${path}[${index}]`, namespace: where, rule }));
  const others = Object.keys(namespaces).sort();
  return [
    ...place(cluster, "permissions.cluster", null),
    ...place(namespace, "permissions.namespace", own),
    ...others.flatMap((name) => place(namespaces[name] ?? [], joinPath("permissions.namespaces", name), name)),
  ];
}

/** A dangerous right, and what the rule over manifests says about it. */
export interface DangerFinding extends CodedFinding {
  readonly id: DangerousRight;
}

/** The dangerous rights that a controller's rules give, alone or together. Paths are those of the declaration. */
export function dangersOf(controller: PlannedController): readonly DangerFinding[] {
  const roles = placedRules(controller).map(({ path, namespace, rule }) => ({ name: path, namespace, rules: [rule] }));
  const paths = new Map(roles.map((role) => [objectName(roleObject(role)), role.name]));
  const { hostNetwork = false } = controller.props;
  return findings(roles, { namespace: controllerNamespace(controller), hostNetwork }).map((finding) => ({
    ...finding,
    path: finding.path.replace("rules[0]", paths.get(finding.object) ?? ""),
  }));
}

/** What a controller's manifests have to acknowledge, with the reasons of its declaration. */
export function acknowledgedRights(controller: ResolvedController): readonly Acknowledgement[] {
  const { roles, dangers } = controller;
  const found = findings(roles, controller).flatMap(({ id, object }) => {
    const reason = dangers.find((danger) => danger.id === id)?.reason;
    return reason === undefined ? [] : [{ rule: codeOf(id), object, reason }];
  });
  const isFirst = ({ rule, object }: Acknowledgement, index: number) =>
    found.findIndex((other) => other.rule === rule && other.object === object) === index;
  return found.filter(isFirst);
}

function findings(
  roles: readonly ControllerRole[],
  { namespace, hostNetwork }: Pick<ResolvedController, "namespace" | "hostNetwork">,
): readonly DangerFinding[] {
  const isClosed = !isSystemNamespace(namespace) && !hostNetwork;
  const objects = [...(isClosed ? [closedNamespace(namespace)] : []), ...roles.map(roleObject)];
  return DANGEROUS_RIGHTS.flatMap((id) => {
    const rule = MANIFEST_RULES[codeOf(id)];
    return rule === undefined ? [] : codedFindings(codeOf(id), rule, objects).map((finding) => ({ ...finding, id }));
  });
}

/** Code of the rule over manifests that finds a right. A declaration is judged by the manifests that it would produce. */
function codeOf(id: DangerousRight): string {
  return `rbac-${id}`;
}

/** What the rules look at in a namespace. In a closed namespace of its own, a controller reaches only what belongs to it. */
function closedNamespace(name: string): KubernetesObject {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: { [ENFORCE]: "restricted" } } };
}

function roleObject({ name, namespace, rules }: ControllerRole): KubernetesObject {
  const apiVersion = "rbac.authorization.k8s.io/v1";
  return namespace === null
    ? { apiVersion, kind: "ClusterRole", metadata: { name }, rules }
    : { apiVersion, kind: "Role", metadata: { name, namespace }, rules };
}
