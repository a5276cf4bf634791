import { MANAGED_BY } from "../../../model/manifests/kubernetes-object";
import type { ResolvedVpaProgram } from "../../../model/vertical-pod-autoscaler/component/programs";
import type { ResolvedVpaComponent } from "../../../model/vertical-pod-autoscaler/component/settings";

type Component = ResolvedVpaComponent;
type Program = Pick<ResolvedVpaProgram, "name">;

/** Name in the labels of objects that belong to no single program. */
export const COMPONENT: Program = { name: "vertical-pod-autoscaler" };

/** What selects a program's pods: every Deployment has a name of its own, also one of several recommenders. */
export function selectorLabels({ name }: Program): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": name };
}

/** Labels of every object (Kubernetes documentation, "Recommended Labels"). */
export function labels({ version }: Component, program: Program): Readonly<Record<string, string>> {
  return {
    ...selectorLabels(program),
    ...MANAGED_BY,
    "app.kubernetes.io/version": version,
  };
}

/** Metadata of an object that belongs to no namespace. */
export function clusterMetadata(component: Component, program: Program, name: string = program.name) {
  return { name, labels: labels(component, program) };
}

/** Metadata of an object in the component's namespace. */
export function metadata(component: Component, program: Program, name: string = program.name) {
  return { name, namespace: component.namespace, labels: labels(component, program) };
}
