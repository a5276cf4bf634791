import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedProgram } from "../../../model/components/program";
import { identityOf } from "./identity";
import { ifAny } from "./if-any";
import { metadata } from "./metadata";

/** The identity of the pods. Its token is mounted where the pod says so, and nowhere else (CIS benchmark 5.1.6). */
export function addServiceAccount(scope: Construct, program: ResolvedProgram): void {
  new ApiObject(scope, `service-account-${program.name}`, {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      ...metadata(program, program.serviceAccountName),
      annotations: ifAny(identityOf(program)?.serviceAccountAnnotations ?? {}),
    },
    automountServiceAccountToken: false,
  });
}
