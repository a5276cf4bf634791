import type { Construct } from "constructs";
import { googleTrust } from "../../model/clouds/google/pod-identity";
import type { ServiceAccountRef } from "../../model/components/pod-identity";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement } from "../terraform/element";
import type { Account } from "./identity";
import { SERVICE_ACCOUNT_IAM_MEMBER } from "./kinds";

/** Lets one Kubernetes service account of a cluster impersonate a Google service account that Terraform makes. */
export function addWorkloadIdentityUser(
  scope: Construct,
  cluster: ResolvedCluster<"google">,
  serviceAccount: ServiceAccountRef,
  { made }: Account,
  logicalId: string,
): void {
  if (made === null) return;
  const trust = { serviceAccountId: made.name, ...googleTrust(cluster, serviceAccount) };
  addElement(SERVICE_ACCOUNT_IAM_MEMBER, scope, "workload-identity", trust).overrideLogicalId(logicalId);
}
