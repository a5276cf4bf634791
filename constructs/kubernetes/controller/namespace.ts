import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedController } from "../../../model/stages/resolved-controller";
import { labels } from "./metadata";

/** The controller's own namespace, in which only pods of the strictest Pod Security Standard run. */
export function addNamespace(scope: Construct, controller: ResolvedController): void {
  if (!controller.ownsNamespace) return;
  new ApiObject(scope, "namespace", {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: controller.namespace, labels: { ...labels(controller), ...podSecurity(controller) } },
  });
}

/** The standard as this minor has it: a newer control plane must not refuse pods that were fine (Pod Security Admission). */
function podSecurity({ kubernetesVersion }: ResolvedController): Readonly<Record<string, string>> {
  const modes = ["enforce", "audit", "warn"].map((mode) => `pod-security.kubernetes.io/${mode}`);
  return Object.fromEntries(
    modes.flatMap((mode) => [
      [mode, "restricted"],
      [`${mode}-version`, `v${kubernetesVersion}`],
    ]),
  );
}
