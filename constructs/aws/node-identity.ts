import { Construct } from "constructs";

import { awsNodePolicies, awsNodeRights, awsNodeTrust } from "../../model/clouds/aws/node-join";
import type { ResolvedCluster } from "../../model/stages/resolved";

import { addElement, tagsOf } from "../terraform/element";
import type { TerraformReference } from "../terraform/language";
import { addPolicy, addRole, attachPolicy, declaredPath, type Role } from "./identity";
import { EKS_ACCESS_ENTRY, IAM_INSTANCE_PROFILE } from "./kinds";

type Cluster = ResolvedCluster<"aws">;

/** The identity of nodes in AWS. */
export interface NodeIdentity {
  readonly role: Role;
  /** The profile that passes the role to an instance; of one that exists only the name is known. */
  readonly instanceProfile: {
    readonly name: string | TerraformReference;
    readonly arn: string | TerraformReference | null;
  };
}

/** Role and instance profile of a cluster's nodes. The role has the rights that the bootstrap needs, those that are declared, and no others. */
export function addNodeIdentity(stack: Construct, cluster: Cluster): NodeIdentity {
  const scope = new Construct(stack, "node-identity");
  const identity = cluster.identities.node;
  const declared = { id: "declared", name: "declared", logicalId: "node_declared" };
  const role = addRole(scope, cluster, identity, { logicalId: "node", trust: awsNodeTrust(cluster), declared });
  const instanceProfile = addInstanceProfile(scope, cluster, role);
  if (!identity.existing) addBootstrapRights(scope, cluster, role);
  if (cluster.extras.makesAccessEntry) addAccessEntry(scope, cluster, role);
  return { role, instanceProfile };
}

function addInstanceProfile(scope: Construct, cluster: Cluster, role: Role): NodeIdentity["instanceProfile"] {
  const { name, existing, path } = cluster.extras.instanceProfile;
  if (existing) return { name, arn: null };
  const profile = { name, path: declaredPath(path), role: role.name, ...tagsOf(cluster) };
  const element = addElement(IAM_INSTANCE_PROFILE, scope, "instance-profile", profile);
  element.overrideLogicalId("node");
  return { name: element.reference("name"), arn: element.reference("arn") };
}

const JOIN_TOKEN = { id: "join-token", name: "join-token", logicalId: "node" };
const REGISTRIES = { id: "registries", name: "registries", logicalId: "node_registries" };

function addBootstrapRights(scope: Construct, cluster: Cluster, role: Role): void {
  const { policies } = awsNodeRights(cluster);
  const { joinToken, registries } = awsNodePolicies(cluster);
  if (joinToken !== null) addPolicy(scope, role, JOIN_TOKEN, joinToken);
  if (registries !== null) addPolicy(scope, role, REGISTRIES, registries);
  const declared = cluster.identities.node.permissions.policies;
  for (const arn of policies.filter((each) => !declared.includes(each))) attachPolicy(scope, role, "node", arn);
}

/** Admits the role as one of nodes. Entries are matched by the role itself, so its ARN keeps its path (aws/containers-roadmap#185). */
function addAccessEntry(scope: Construct, cluster: Cluster, role: Role): void {
  const { eksCluster: clusterName } = cluster.join;
  if (clusterName === null) return;
  const entry = { clusterName, principalArn: role.arn, type: "EC2_LINUX", ...tagsOf(cluster) };
  addElement(EKS_ACCESS_ENTRY, scope, "access-entry", entry).overrideLogicalId("node");
}
