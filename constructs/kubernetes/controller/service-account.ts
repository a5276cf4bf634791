import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { PodIdentity } from "../../../model/components/pod-identity";
import type { ResolvedController } from "../../../model/stages/resolved-controller";
import { ifAny } from "../if-any";
import { metadata } from "./metadata";

/** The identity of the pods. Its token is mounted where the pod says so, and nowhere else (CIS benchmark 5.1.6). */
export function addServiceAccount(scope: Construct, controller: ResolvedController, identity: PodIdentity): void {
  new ApiObject(scope, "service-account", {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      ...metadata(controller, controller.serviceAccountName),
      annotations: ifAny(identity.serviceAccountAnnotations),
    },
    automountServiceAccountToken: false,
  });
}
