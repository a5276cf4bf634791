import type { Construct } from "constructs";
import { shortHash } from "../../model/base/names";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { CloudIdentity } from "../../model/stages/resolved-controller";
import { addElement, tagsOf } from "../terraform/element";
import type { TerraformReference } from "../terraform/language";
import { IAM_ROLE, IAM_ROLE_POLICY, IAM_ROLE_POLICY_ATTACHMENT } from "./kinds";

/** How resources refer to a role, whether Terraform makes it or not. */
export interface Role {
  readonly name: string | TerraformReference;
  readonly arn: string | TerraformReference;
}

/** What a role that Terraform makes needs besides its identity. */
interface RoleParts {
  /** Terraform's name for the role and what belongs to it. */
  readonly logicalId: string;
  /** Trust policy. */
  readonly trust: string;
  /** The inline policy with what is declared for the role. */
  readonly declared: PolicyNames;
}

/** What an inline policy is called: among constructs, in IAM, and in Terraform. */
interface PolicyNames {
  readonly id: string;
  readonly name: string;
  readonly logicalId: string;
}

/** The role of an identity, with what is declared for it. One that exists is only referred to. */
export function addRole(
  scope: Construct,
  cluster: ResolvedCluster<"aws">,
  { name, existing, inCloud, permissions }: CloudIdentity<"aws">,
  { logicalId, trust, declared }: RoleParts,
): Role {
  if (existing) return { name, arn: inCloud.arn };
  const element = addElement(IAM_ROLE, scope, "role", {
    name,
    path: declaredPath(inCloud.path),
    assumeRolePolicy: trust,
    permissionsBoundary: inCloud.boundary ?? undefined,
    ...tagsOf(cluster),
  });
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  element.overrideLogicalId(logicalId);
  const role = { name: element.reference("name"), arn: element.reference("arn") };
  if (permissions.policy !== null) addPolicy(scope, role, declared, permissions.policy);
  for (const arn of permissions.policies) attachPolicy(scope, role, logicalId, arn);
  return role;
}

/** A path as an argument: without one, IAM's own stays. */
export function declaredPath(path: string): string | undefined {
  return path === "/" ? undefined : path;
}

/** An inline policy of a role. */
export function addPolicy(scope: Construct, role: Role, { id, name, logicalId }: PolicyNames, policy: string): void {
  addElement(IAM_ROLE_POLICY, scope, id, { name, role: role.name, policy }).overrideLogicalId(logicalId);
}

/** Attaches a managed policy to a role. */
export function attachPolicy(scope: Construct, role: Role, owner: string, policyArn: string): void {
  const id = attachmentId(policyArn);
  const attachment = addElement(IAM_ROLE_POLICY_ATTACHMENT, scope, id, { role: role.name, policyArn });
  attachment.overrideLogicalId(`${owner}_${id}`);
}

/** AWS' own policies by their names, which are unique; others by a hash, because names may repeat in other paths. */
function attachmentId(policyArn: string): string {
  const [own] = /(?<=:iam::aws:policy\/(.*\/)?)[\w-]+$/.exec(policyArn) ?? [];
  return own ?? `policy_${shortHash(policyArn)}`;
}
