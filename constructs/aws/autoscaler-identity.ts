import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { awsClusterTag } from "../../model/clouds/aws/groups";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement, TerraformReference, tagsOf } from "../terraform-element";
import { addPodIdentity, trustPolicy } from "./service-account-trust";

type Cluster = ResolvedCluster<"aws">;

/**
 * The cluster-autoscaler's role. Only its own service account can assume it, and it can change only the groups of its own
 * cluster.
 */
export function addAutoscalerIdentity(stack: Construct, cluster: Cluster): IamRole {
  const scope = new Construct(stack, "autoscaler-identity");
  const name = cluster.identities.clusterAutoscaler;
  const serviceAccount = cluster.autoscalerServiceAccount;
  const config = { name, assumeRolePolicy: trustPolicy(cluster, serviceAccount), ...tagsOf(cluster) };
  const role = addElement(IamRole, scope, "role", config);
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  role.overrideLogicalId("cluster-autoscaler");
  const policy = { name: "cluster-autoscaler", role: TerraformReference.to(role.name), policy: permissions(cluster) };
  addElement(IamRolePolicy, scope, "policy", policy).overrideLogicalId("cluster-autoscaler");
  addPodIdentity(scope, cluster, serviceAccount, role, "cluster-autoscaler");
  return role;
}

/**
 * Actions that cluster-autoscaler 1.33–1.36 calls and that change nothing. Describe actions do not support resources
 * (cloudprovider/aws/README.md, "Full Cluster Autoscaler Features Policy"). Two actions of that policy are left out:
 * DescribeAutoScalingInstances, which cluster-autoscaler no longer calls, and eks:DescribeNodegroup, which it calls only for
 * EKS managed node groups (buildNodeFromTemplate).
 */
const READS = [
  "autoscaling:DescribeAutoScalingGroups",
  "autoscaling:DescribeLaunchConfigurations",
  "autoscaling:DescribeScalingActivities",
  "ec2:DescribeImages",
  "ec2:DescribeInstanceTypes",
  "ec2:DescribeLaunchTemplateVersions",
  "ec2:GetInstanceTypesFromInstanceRequirements",
];

/** Actions that change a group (auto_scaling_groups.go). */
const WRITES = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"];

function permissions({ name }: Cluster): string {
  const ownGroups = { StringEquals: { [`aws:ResourceTag/${awsClusterTag(name)}`]: "owned" } };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: READS, Resource: "*" },
      { Effect: "Allow", Action: WRITES, Resource: "*", Condition: ownGroups },
    ],
  });
}
