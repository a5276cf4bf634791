import type { ResolvedProgram } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";

/** The program's own namespace, in which only pods of the strictest Pod Security Standard that it fulfils run. */
export function addNamespace(objects: KubernetesObject[], { namespace, labels, ownNamespace }: ResolvedProgram): void {
  if (ownNamespace === null) return;
  objects.push({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: namespace, labels: { ...labels, ...podSecurity(ownNamespace) } },
  });
}

/** The standard as this minor has it: a newer control plane must not refuse pods that were fine (Pod Security Admission). */
function podSecurity({
  kubernetesVersion,
  podSecurity: standard,
}: NonNullable<ResolvedProgram["ownNamespace"]>): Readonly<Record<string, string>> {
  const modes = ["enforce", "audit", "warn"].map((mode) => `pod-security.kubernetes.io/${mode}`);
  return Object.fromEntries(
    modes.flatMap((mode) => [
      [mode, standard],
      [`${mode}-version`, `v${kubernetesVersion}`],
    ]),
  );
}
