import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedVpaProgram } from "../../../model/vertical-pod-autoscaler/component/programs";
import type { ResolvedVpaComponent } from "../../../model/vertical-pod-autoscaler/component/settings";
import { metadata } from "./metadata";

/** The identity of a program's pods. Its token is mounted where the pod says so, and nowhere else (CIS benchmark 5.1.6). */
export function addServiceAccount(
  scope: Construct,
  component: ResolvedVpaComponent,
  program: ResolvedVpaProgram,
): void {
  new ApiObject(scope, `service-account-${program.name}`, {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: metadata(component, program),
    automountServiceAccountToken: false,
  });
}
