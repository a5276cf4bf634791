import { ProjectIamCustomRole } from "@cdktf/provider-google/lib/project-iam-custom-role";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { ServiceAccount } from "@cdktf/provider-google/lib/service-account";
import { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addWorkloadIdentityUser } from "./service-account-trust";

type Cluster = ResolvedCluster<"google">;

/** The cluster-autoscaler's service account: only its own Kubernetes service account can become it. */
export function addAutoscalerIdentity(stack: Construct, cluster: Cluster): ServiceAccount {
  const scope = new Construct(stack, "autoscaler-identity");
  const account = new ServiceAccount(scope, "account", {
    project: cluster.account.project,
    accountId: cluster.identities.clusterAutoscaler,
    displayName: `cluster-autoscaler of Kubernetes cluster ${cluster.name}`,
  });
  // Before anything refers to it: cdktf keeps the id that a first reference saw.
  account.overrideLogicalId("cluster-autoscaler");
  addRole(scope, cluster, account);
  addWorkloadIdentityUser(scope, cluster, cluster.autoscalerServiceAccount, account, "cluster-autoscaler");
  return account;
}

/**
 * What cluster-autoscaler 1.33–1.36 calls for groups that are given by URL (cloudprovider/gce/autoscaling_gce_client.go), with
 * the permission that the Compute Engine API reference asks for each call.
 *
 * `update` is createInstances, deleteInstances and resize, and all the group's other settings: no smaller permission exists.
 * Machines are then made and deleted by the project's Google APIs Service Agent, so the cluster-autoscaler itself needs no
 * right to instances, disks, subnetworks or the nodes' service account.
 */
const PERMISSIONS = [
  // get and listManagedInstances.
  "compute.instanceGroupManagers.get",
  "compute.instanceGroupManagers.list",
  "compute.instanceGroupManagers.update",
  "compute.instanceTemplates.get",
  // `--bulk-mig-instances-listing-enabled`.
  "compute.instances.list",
  "compute.machineTypes.get",
  // zoneOperations.wait.
  "compute.zoneOperations.get",
];

/**
 * A role of the project, with no condition. It cannot be narrowed to the cluster's own groups: instance group managers have no
 * IAM policy of their own and give conditions no `resource.name` ("Resource attributes for IAM Conditions", resource types),
 * and a condition on an attribute that a resource lacks never grants ("Attribute reference for IAM Conditions"). Where
 * clusters must not be able to resize each other's groups, give each a project.
 */
function addRole(scope: Construct, { account: { project }, identities, name }: Cluster, account: ServiceAccount): void {
  const role = new ProjectIamCustomRole(scope, "role", {
    project,
    // Role ids are made of letters, digits, `_` and `.`; account ids, of letters, digits and `-`, so none can collide.
    roleId: identities.clusterAutoscaler.replaceAll("-", "_"),
    title: `cluster-autoscaler of ${name}`,
    permissions: PERMISSIONS,
  });
  role.overrideLogicalId("cluster-autoscaler");
  const grant = { project, role: role.name, member: account.member };
  new ProjectIamMember(scope, "role-member", grant).overrideLogicalId("cluster-autoscaler");
}
