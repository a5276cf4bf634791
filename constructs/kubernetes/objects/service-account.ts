import type { ResolvedProgram } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { identityOf } from "./identity";
import { ifAny } from "./if-any";
import { metadata } from "./metadata";

/** The identity of the pods. Its token is mounted where the pod says so, and nowhere else (CIS benchmark 5.1.6). */
export function addServiceAccount(objects: KubernetesObject[], program: ResolvedProgram): void {
  objects.push({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      ...metadata(program, program.serviceAccountName),
      annotations: ifAny(identityOf(program)?.serviceAccountAnnotations ?? {}),
    },
    automountServiceAccountToken: false,
  });
}
