import { ProjectIamCustomRole } from "@cdktf/provider-google/lib/project-iam-custom-role";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { ServiceAccount } from "@cdktf/provider-google/lib/service-account";
import { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement, TerraformReference } from "../terraform-element";
import { addWorkloadIdentityUser } from "./service-account-trust";

type Cluster = ResolvedCluster<"google">;

/** The cluster-autoscaler's service account. Only its own Kubernetes service account can impersonate it. */
export function addAutoscalerIdentity(stack: Construct, cluster: Cluster): ServiceAccount {
  const scope = new Construct(stack, "autoscaler-identity");
  const account = addElement(ServiceAccount, scope, "account", {
    project: cluster.account.project,
    accountId: cluster.identities.clusterAutoscaler,
    displayName: `cluster-autoscaler of Kubernetes cluster ${cluster.name}`,
  });
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  account.overrideLogicalId("cluster-autoscaler");
  addRole(scope, cluster, account);
  addWorkloadIdentityUser(scope, cluster, cluster.autoscalerServiceAccount, account, "cluster-autoscaler");
  return account;
}

/**
 * Permissions for the calls that cluster-autoscaler 1.33–1.36 makes for groups given by URL
 * (cloudprovider/gce/autoscaling_gce_client.go), as the Compute Engine API reference lists them for each call.
 *
 * `update` covers createInstances, deleteInstances and resize, and all the group's other settings: no smaller permission
 * exists. The project's Google APIs Service Agent then creates and deletes the machines, so the cluster-autoscaler needs no
 * permissions for instances, disks, subnetworks or the nodes' service account.
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
 * A role of the project, without a condition. It cannot be limited to the cluster's own groups: instance group managers have no
 * IAM policy of their own and do not offer `resource.name` to conditions ("Resource attributes for IAM Conditions", resource
 * types), and a condition on an attribute that a resource lacks never grants access ("Attribute reference for IAM Conditions").
 * If clusters must not be able to resize each other's groups, give each of them its own project.
 */
function addRole(scope: Construct, { account: { project }, identities, name }: Cluster, account: ServiceAccount): void {
  const role = addElement(ProjectIamCustomRole, scope, "role", {
    project,
    // Role ids consist of letters, digits, `_` and `.`; account ids of letters, digits and `-`. Two accounts never get one role
    // id.
    roleId: identities.clusterAutoscaler.replaceAll("-", "_"),
    title: `cluster-autoscaler of ${name}`,
    permissions: PERMISSIONS,
  });
  role.overrideLogicalId("cluster-autoscaler");
  const grant = { project, role: TerraformReference.to(role.name), member: TerraformReference.to(account.member) };
  addElement(ProjectIamMember, scope, "role-member", grant).overrideLogicalId("cluster-autoscaler");
}
