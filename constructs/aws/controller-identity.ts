import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { identityId } from "../../model/controller/controller-identities";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ControllerIdentity } from "../../model/stages/resolved-controller";
import { addElement, TerraformReference, tagsOf } from "../terraform-element";
import { addPodIdentity, trustPolicy } from "./service-account-trust";

/** A controller's role. Only its own service account can assume it, and it has exactly the declared permissions. */
export function addControllerIdentity(
  stack: Construct,
  cluster: ResolvedCluster<"aws">,
  { controller, name, serviceAccount, permissions }: ControllerIdentity<"aws">,
): IamRole {
  const scope = new Construct(stack, `controller-identity-${controller}`);
  const logicalId = identityId(controller);
  const config = { name, assumeRolePolicy: trustPolicy(cluster, serviceAccount), ...tagsOf(cluster) };
  const role = addElement(IamRole, scope, "role", config);
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  role.overrideLogicalId(logicalId);
  addPolicy(scope, role, permissions.policy, logicalId);
  addPodIdentity(scope, cluster, serviceAccount, role, logicalId);
  return role;
}

function addPolicy(scope: Construct, role: IamRole, policy: string | null, logicalId: string): void {
  if (policy === null) return;
  const inline = { name: "controller", role: TerraformReference.to(role.name), policy };
  addElement(IamRolePolicy, scope, "policy", inline).overrideLogicalId(logicalId);
}
