import type { Construct } from "constructs";
import type { ServiceAccountRef } from "../../model/components/pod-identity";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement, tagsOf } from "../terraform/element";
import type { Role } from "./identity";
import { EKS_POD_IDENTITY_ASSOCIATION } from "./kinds";

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
  addElement(EKS_POD_IDENTITY_ASSOCIATION, scope, "pod-identity", {
    clusterName: eksClusterName,
    namespace,
    serviceAccount: name,
    roleArn: role.arn,
    ...tagsOf(cluster),
  }).overrideLogicalId(logicalId);
}
