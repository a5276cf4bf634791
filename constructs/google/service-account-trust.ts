import type { ServiceAccount } from "@cdktf/provider-google/lib/service-account";
import { ServiceAccountIamMember } from "@cdktf/provider-google/lib/service-account-iam-member";
import type { Construct } from "constructs";
import { type ServiceAccountRef, subject } from "../../model/components/pod-identity";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement, TerraformReference } from "../terraform-element";

/** Lets one Kubernetes service account of a cluster impersonate a Google service account. */
export function addWorkloadIdentityUser(
  scope: Construct,
  cluster: ResolvedCluster<"google">,
  serviceAccount: ServiceAccountRef,
  account: ServiceAccount,
  logicalId: string,
): void {
  addElement(ServiceAccountIamMember, scope, "workload-identity", {
    serviceAccountId: TerraformReference.to(account.name),
    role: "roles/iam.workloadIdentityUser",
    member: principal(cluster, serviceAccount),
  }).overrideLogicalId(logicalId);
}

/**
 * The pod's identity in the pool. The pool's provider must map `google.subject` to `assertion.sub` (IAM documentation,
 * "Configure Workload Identity Federation with Kubernetes").
 */
function principal({ extras }: ResolvedCluster<"google">, serviceAccount: ServiceAccountRef): string {
  const { projectNumber, poolId } = extras.workloadIdentity;
  const pool = `projects/${projectNumber}/locations/global/workloadIdentityPools/${poolId}`;
  return `principal://iam.googleapis.com/${pool}/subject/${subject(serviceAccount)}`;
}
