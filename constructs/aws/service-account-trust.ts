import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import type { Construct } from "constructs";
import type { ServiceAccountRef } from "../../model/components/pod-identity";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement, tagsOf } from "../terraform-element";
import type { Role } from "./identity";

/** Associates the service account with its role in EKS. Does nothing if the cluster uses its OIDC issuer instead. */
export function addPodIdentity(
  scope: Construct,
  cluster: ResolvedCluster<"aws">,
  { namespace, name }: ServiceAccountRef,
  role: Role,
  logicalId: string,
): void {
  const { eksClusterName } = cluster.extras;
  if (eksClusterName === null) return;
  addElement(EksPodIdentityAssociation, scope, "pod-identity", {
    clusterName: eksClusterName,
    namespace,
    serviceAccount: name,
    roleArn: role.arn,
    ...tagsOf(cluster),
  }).overrideLogicalId(logicalId);
}
