import { MANAGED_BY } from "../../../model/manifests/kubernetes-object";
import type { ResolvedController } from "../../../model/stages/resolved-controller";

/** What selects the pods. A Deployment's selector cannot change, so neither version nor anything declared is in it. */
export function selectorLabels({ name }: ResolvedController): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": name };
}

/** Labels of every object (Kubernetes documentation, "Recommended Labels"). */
export function labels(controller: ResolvedController): Readonly<Record<string, string>> {
  const { version } = controller.image;
  return {
    ...selectorLabels(controller),
    "app.kubernetes.io/instance": controller.name,
    "app.kubernetes.io/component": "controller",
    "app.kubernetes.io/part-of": controller.name,
    ...MANAGED_BY,
    ...(version === null ? {} : { "app.kubernetes.io/version": version }),
  };
}

/** Metadata of an object in the controller's namespace. */
export function metadata(controller: ResolvedController, name: string = controller.name) {
  return { name, namespace: controller.namespace, labels: labels(controller) };
}
