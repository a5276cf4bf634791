import { dangerousPermissions } from "../../model/clouds/permissions";
import type { AwsPermissions } from "../../model/declaration/cloud-permissions";
import type { TerraformObject } from "../terraform/objects";
import type { JsonValue } from "../terraform/terraform-json";
import { type Principal, type Statement, statementsOf } from "./aws-policy";
import { ANY } from "./coverage";
import type { Grant } from "./grant";
import { holderOf, identityName } from "./identities";
import { blocksOf, filledText, referent, type Stack, textsOf } from "./references";

/** Who has a policy, and what says so. */
interface Held {
  readonly holder: string;
  readonly source: string;
}

/** What a stack grants on AWS: policies of roles, who may be a role, and access to clusters of EKS. */
export function awsGrants(stack: Stack): readonly Grant[] {
  return [
    ...stack.ofType("aws_iam_role").flatMap((role) => roleGrants(stack, role)),
    ...stack.ofType("aws_iam_role_policy").flatMap((policy) => inlineGrants(stack, policy)),
    ...stack.ofType("aws_iam_role_policy_attachment").flatMap((attachment) => attachedGrants(stack, attachment)),
    ...stack.ofType("aws_eks_access_entry").flatMap((entry) => entryGrants(stack, entry)),
    ...stack.ofType("aws_eks_access_policy_association").flatMap((entry) => accessPolicyGrants(stack, entry)),
    ...stack.ofType("aws_eks_pod_identity_association").flatMap((each) => associationGrants(stack, each)),
  ];
}

/** Something that no single action stands for: `do everything in the policy …`. */
interface Phrase {
  readonly verb: string;
  readonly action: string;
  /** Null for nothing in particular. */
  readonly on?: string;
}

function phrase({ holder, source }: Held, { verb, action, on }: Phrase, judged: AwsPermissions = {}): Grant {
  return {
    ...{
      system: "aws",
      holder,
      source,
      allows: true,
      parts: [`${verb} ${action}`, on ?? ANY],
      limits: [],
      actsAs: null,
    },
    words: { verb, action, on: on ?? null },
    judge: judging(judged),
  };
}

function judging(permissions: AwsPermissions): Grant["judge"] {
  return () => dangerousPermissions({ aws: permissions }).map(({ id }) => id);
}

/** The permission that gives what a grant gives without asking IAM, by which the project's list judges it. */
function worth(action: string): AwsPermissions {
  return { statements: [{ actions: [action], resources: ["arn:aws:iam::000000000000:role/one"] }] };
}

function roleGrants(stack: Stack, role: TerraformObject): readonly Grant[] {
  const held = { holder: holderOf(role), source: role.address };
  const { inline_policy: inline, managed_policy_arns: managed, permissions_boundary: boundary } = role.arguments;
  return [
    ...trustGrants(stack, role),
    ...blocksOf(inline).flatMap(({ policy }) => policyGrants(stack, held, policy)),
    ...textsOf(stack, managed).map((arn) => managedPolicy(held, arn)),
    ...textsOf(stack, boundary).map((arn) => boundaryGrant(held, arn)),
  ];
}

/** A boundary forbids whatever it does not allow: without it, everything that policies allow is allowed. */
function boundaryGrant(held: Held, arn: string): Grant {
  const grant = phrase(
    held,
    { verb: "do", action: `what the permissions boundary ${arn} leaves out` },
    worth("iam:DeleteRolePermissionsBoundary"),
  );
  return { ...grant, allows: false };
}

function inlineGrants(stack: Stack, policy: TerraformObject): readonly Grant[] {
  return policyGrants(stack, heldBy(stack, policy.arguments.role, policy), policy.arguments.policy);
}

/** The role that an argument refers to, or names. */
function heldBy(stack: Stack, role: JsonValue | undefined, { address }: TerraformObject): Held {
  const made = referent(stack, role);
  return { holder: made === null ? `role ${filledText(stack, role)}` : holderOf(made), source: address };
}

/** What a policy says; of one that is only known when Terraform runs, where it comes from. */
function policyGrants(stack: Stack, held: Held, policy: JsonValue | undefined): readonly Grant[] {
  const text = filledText(stack, policy);
  const statements = statementsOf(text);
  return (
    statements?.flatMap((statement) => statementGrants(held, statement)) ?? [
      phrase(held, { verb: "do", action: `everything in a policy that is not seen here: ${text.slice(0, 200)}` }),
    ]
  );
}

function statementGrants(
  { holder, source }: Held,
  { allows, actions, resources, limits }: Statement,
): readonly Grant[] {
  return actions.flatMap((action) =>
    resources.map(
      (resource): Grant => ({
        ...{ system: "aws", holder, source, allows, parts: [action, resource], limits, actsAs: null },
        words: { verb: "call", action, on: resource === ANY ? "any resource" : resource },
        judge: judging({ statements: [{ actions: [action], resources: [resource] }] }),
      }),
    ),
  );
}

function attachedGrants(stack: Stack, attachment: TerraformObject): readonly Grant[] {
  const held = heldBy(stack, attachment.arguments.role, attachment);
  const own = referent(stack, attachment.arguments.policy_arn);
  if (own?.type === "aws_iam_policy") return policyGrants(stack, held, own.arguments.policy);
  return [managedPolicy(held, filledText(stack, attachment.arguments.policy_arn))];
}

function managedPolicy(held: Held, arn: string): Grant {
  return phrase(held, { verb: "do", action: `everything in the policy ${arn}` }, { policies: [arn] });
}

/** Who may be a role. That a session carries tags is no right of its own. */
function trustGrants(stack: Stack, role: TerraformObject): readonly Grant[] {
  const policy = filledText(stack, role.arguments.assume_role_policy);
  const actsAs = identityName(role);
  const statements = statementsOf(policy);
  if (statements === null) {
    const held = {
      holder: `whoever a policy trusts that is not seen here: ${policy.slice(0, 200)}`,
      source: role.address,
    };
    return [trusted(held, actsAs)];
  }
  return statements.flatMap((statement) =>
    statement.actions
      .filter((action) => action !== "sts:TagSession")
      .flatMap(() =>
        statement.principals.map((principal) => ({
          ...trusted({ holder: principalName(principal), source: role.address }, actsAs),
          allows: statement.allows,
          limits: statement.limits,
        })),
      ),
  );
}

function trusted(held: Held, actsAs: string): Grant {
  return { ...phrase(held, { verb: "act as", action: actsAs }, worth("sts:AssumeRole")), actsAs };
}

/** Whom a trust policy names. A provider of OpenID Connect stands for everybody that it issues tokens for. */
function principalName({ type, id }: Principal): string {
  if (id === ANY) return "anybody";
  if (type === "Service") return `the service ${id}`;
  return type === "Federated" ? `whoever has a token of ${id.replace(/^arn:[^/]*:(oidc|saml)-provider\//, "")}` : id;
}

/** An access entry lets its principal into a cluster of EKS, with the rights of its type and groups. */
function entryGrants(stack: Stack, entry: TerraformObject): readonly Grant[] {
  const {
    cluster_name: cluster,
    type = "STANDARD",
    principal_arn: principal,
    kubernetes_groups: groups,
  } = entry.arguments;
  const held = heldBy(stack, principal, entry);
  const on = `the cluster ${filledText(stack, cluster)}`;
  return [
    phrase(held, { verb: "join as", action: String(type), on }),
    ...textsOf(stack, groups).map((group) => phrase(held, { verb: "act in the group", action: group, on })),
  ];
}

function accessPolicyGrants(stack: Stack, association: TerraformObject): readonly Grant[] {
  const {
    cluster_name: cluster,
    policy_arn: policy,
    principal_arn: principal,
    access_scope: scope,
  } = association.arguments;
  const held = heldBy(stack, principal, association);
  const namespaces = blocksOf(scope).flatMap((each) => textsOf(stack, each.namespaces));
  const name = `the cluster ${filledText(stack, cluster)}`;
  const places = namespaces.length === 0 ? [name] : namespaces.map((namespace) => `${namespace} of ${name}`);
  return places.map((on) =>
    phrase(held, { verb: "do", action: `everything in the access policy ${filledText(stack, policy)}`, on }),
  );
}

/** EKS Pod Identity hands the role to the pods of a service account. */
function associationGrants(stack: Stack, association: TerraformObject): readonly Grant[] {
  const { namespace, service_account: account, role_arn: arn } = association.arguments;
  const role = referent(stack, arn);
  const holder = `ServiceAccount ${filledText(stack, namespace)}/${filledText(stack, account)}`;
  const actsAs = role === null ? `the role ${filledText(stack, arn)}` : identityName(role);
  return [trusted({ holder, source: association.address }, actsAs)];
}
