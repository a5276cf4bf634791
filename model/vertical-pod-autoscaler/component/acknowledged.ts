import type { ResolvedProgram, RoleRule } from "../../components/program";
import type { Acknowledgement } from "../../stages/resolved-component";

const SCALE =
  "Targets and owners of pods can be of any kind. Without the right to ask any of them for its scale, the program takes a refusal for " +
  "an error and passes the pods' VerticalPodAutoscaler over. The right is to read a number of replicas and a selector.";

const PATCH =
  "The gate CPUStartupBoost is on: the updater ends a boost by taking an annotation off the pod. Without the gate it may not patch pods.";

/** Findings about a program's roles that cannot be avoided, and why. */
export function acknowledgedRights({ name, roles }: ResolvedProgram): readonly Acknowledgement[] {
  const object = `ClusterRole/${name}`;
  const patches = roles.some(({ rules }) => rules.some(patchesPods));
  return [
    { rule: "rbac-wildcards", object, reason: SCALE },
    ...(patches ? [{ rule: "rbac-pods-patch", object, reason: PATCH }] : []),
  ];
}

function patchesPods(rule: RoleRule): boolean {
  return "resources" in rule && rule.resources.includes("pods") && rule.verbs.includes("patch");
}
