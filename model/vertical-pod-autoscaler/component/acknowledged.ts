import type { Acknowledgement } from "../../manifests/acknowledgement";
import type { ResolvedVpaProgram } from "./programs";
import type { ResolvedVpaComponent } from "./settings";

const SCALE =
  "Targets and owners of pods can be of any kind. Without the right to ask any of them for its scale, the program takes a refusal for " +
  "an error and passes the pods' VerticalPodAutoscaler over. The right is to read a number of replicas and a selector.";

const PATCH =
  "The gate CPUStartupBoost is on: the updater ends a boost by taking an annotation off the pod. Without the gate it may not patch pods.";

/** Findings about the programs' roles that cannot be avoided, and why. */
export function acknowledgedOfVpaComponent({ programs }: ResolvedVpaComponent): readonly Acknowledgement[] {
  return programs.flatMap(acknowledgedOfProgram);
}

function acknowledgedOfProgram({ name, clusterRules }: ResolvedVpaProgram): readonly Acknowledgement[] {
  const object = `ClusterRole/${name}`;
  const patches = clusterRules.some(({ resources, verbs }) => resources.includes("pods") && verbs.includes("patch"));
  return [
    { rule: "rbac-wildcards", object, reason: SCALE },
    ...(patches ? [{ rule: "rbac-pods-patch", object, reason: PATCH }] : []),
  ];
}
