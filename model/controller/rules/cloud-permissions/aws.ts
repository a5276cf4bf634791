import type { Grammar } from "../../../base/names";
import { joinPath } from "../../../base/path";
import { awsPolicyArn } from "../../../clouds/accounts";
import { listed, type Placed } from "../../../clouds/dangerous-permission";
import { IDENTITY_KEYS } from "../../../clouds/identities";
import { filledPermissions, OWN_IDENTITIES } from "../../../cluster/identities";
import { clusterVariables, fillIn } from "../../../cluster/variables";
import type { AwsStatement } from "../../../declaration/cloud-permissions";
import { saying } from "../../../stages/findings";
import type { PermissionHolder } from "../../../stages/planned";
import { AWS_DOCUMENTATION } from "../../../stages/premises";
import type { AnyResolvedCluster } from "../../../stages/resolved";
import type { ControllerIdentity } from "../../../stages/resolved-controller";
import { ONLY_AWS, type PermissionRules, type ResolvedRules } from "../../../stages/rule";
import { controllerPlace } from "../../plan-controllers";
import { misspeltBy, spelt, unacknowledged } from "./any-cloud";

/** IAM User Guide, "IAM JSON policy elements: Action": the service's prefix has no wildcard. */
const ACTION: Grammar = {
  pattern: /^([a-z0-9-]+:[A-Za-z0-9*?]+|\*)$/,
  expected: 'a service\'s prefix, ":" and the action, as in "ec2:CreateTags"',
  hint: "Copy the action from the service's page in the Service Authorization Reference.",
};

/** IAM User Guide, "IAM JSON policy elements: Condition operators" and "Multivalued context keys". */
const OPERATOR: Grammar = {
  pattern: new RegExp(
    "^(ForAllValues:|ForAnyValue:)?(" +
      "String(Not)?Equals(IgnoreCase)?|String(Not)?Like|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)|" +
      "Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like))(IfExists)?$|^Null$",
  ),
  expected: 'an operator such as "StringEquals", "ForAnyValue:StringLike" or "Null"',
  hint: 'Copy the operator from the IAM User Guide, "Condition operators"; operators are case-sensitive.',
};

const KEY: Grammar = {
  pattern: /^[A-Za-z0-9-]+:\S.*$/,
  expected: 'a prefix, ":" and the key, as in "aws:ResourceTag/owner"',
  hint: "Use a global key (aws:…) or one of the service's keys.",
};

/** All inline policies of a role together, whitespace not counted (IAM User Guide, "IAM and AWS STS quotas"). */
const LARGEST_POLICY = 10_240;

/** What holds for the permissions of an identity on AWS. */
export const AWS_PERMISSION_RULES: PermissionRules = {
  /** IAM accepts a policy with an action that no service has, and the action allows nothing. */
  "aws-action-invalid": {
    title: "An AWS action has the form `service:Action`.",
    clouds: ONLY_AWS,
    what: "No AWS action has a name of this form.",
    ...spelt(ACTION, (holder) =>
      awsStatements(holder).flatMap(({ path, value }) => listed(`${path}.actions`, value.actions)),
    ),
  },
  /** A condition is no substitute: some actions do not support its key, and then only the resource narrows the statement. */
  "aws-any-resource": {
    title: "An AWS statement names its resources, or `dangerously` says why it applies to any.",
    clouds: ONLY_AWS,
    what: "The identity could do this to every resource of the account.",
    expected: "the ARNs of its resources; any resource only for Describe and List actions",
    find: unacknowledged("aws-any-resource"),
  },
  /** IAM refuses an unknown operator at deployment. A misspelled key never matches, so the statement allows nothing. */
  "aws-condition-invalid": {
    title: "An AWS condition has an operator of IAM and keys with a prefix.",
    premise: AWS_DOCUMENTATION,
    clouds: ONLY_AWS,
    find(holder) {
      const statements = awsStatements(holder);
      return [
        ...saying({ what: "IAM has no such operator." }, misspeltBy(OPERATOR, statements.flatMap(operators))),
        ...saying({ what: "No condition key has a name of this form." }, misspeltBy(KEY, statements.flatMap(keys))),
      ];
    },
  },
  /** `iam:PutRolePolicy` is worth every right of the account, whatever else the policy leaves out. Wildcards can hide it. */
  "aws-privileged-action": {
    title: "An identity on AWS has no actions that take over rights of others, or `dangerously` says why.",
    clouds: ONLY_AWS,
    what: "With this action the identity could take over rights of others.",
    expected: "actions that neither grant, change trust, act as another identity nor run code as one",
    find: unacknowledged("aws-privileged-action"),
  },
  /** IAM refuses to attach a policy of another account or partition. Those of AWS may have a path in front of their name. */
  "aws-policy-invalid": {
    title: "A managed policy is one of AWS, or of the cluster's account.",
    clouds: ONLY_AWS,
    what: "No policy that can be attached to a role of this account has this ARN.",
    find(holder) {
      const { partition = "", accountId = "" } = clusterVariables(holder.cluster);
      return misspeltBy(
        awsPolicyArn(partition, accountId),
        listed("aws.policies", filledPermissions(holder).aws?.policies),
      );
    },
  },
  /** An ARN of another partition matches nothing in the cluster's account. */
  "aws-resource-invalid": {
    title: "An AWS resource is an ARN in the cluster's partition, or `*`.",
    clouds: ONLY_AWS,
    what: "No resource in the cluster's account has this ARN.",
    find(holder) {
      const partition = fillIn("{partition}", clusterVariables(holder.cluster));
      const statements = awsStatements(holder);
      const resources = statements.flatMap(({ path, value }) => listed(`${path}.resources`, value.resources));
      return misspeltBy(arn(partition), resources);
    },
  },
  /** IAM refuses a policy with an empty statement, but only at deployment. */
  "aws-statement-empty": {
    title: "An AWS statement has at least one action and one resource.",
    clouds: ONLY_AWS,
    what: "The statement allows nothing, and IAM refuses it.",
    hint: "Complete the statement, or remove it.",
    find: (holder) =>
      awsStatements(holder).flatMap(({ path, value }) =>
        (["actions", "resources"] as const)
          .filter((key) => value[key].length === 0)
          .map((key) => ({
            path: `cloudPermissions.${path}.${key}`,
            got: "an empty list",
            expected: `at least one of its ${key}`,
          })),
      ),
  },
  /** `ec2:*` allows changing the images, networks and machines of others, and whatever the service adds later. */
  "aws-wildcard-action": {
    title: "An AWS statement names its actions, or `dangerously` says why it allows all actions of a service.",
    clouds: ONLY_AWS,
    what: "The identity could do everything that the service offers, now and later.",
    expected: "the actions that it calls, by name",
    find: unacknowledged("aws-wildcard-action"),
  },
};

/** What holds for the rendered policies of controllers on AWS. */
export const RENDERED_AWS_PERMISSION_RULES: ResolvedRules = {
  /** IAM refuses a larger policy at deployment, and the quota cannot be raised. */
  "aws-policy-too-large": {
    title: "The declared policy of an AWS role has at most 10,240 characters.",
    premise: AWS_DOCUMENTATION,
    clouds: ONLY_AWS,
    what: "IAM does not accept a policy of this size.",
    expected: `at most ${LARGEST_POLICY} characters`,
    hint: "Put actions on the same resources into one statement, or name resources by a common prefix.",
    find: (cluster) =>
      declaredPolicies(cluster)
        .map(({ permissions, ...place }) => ({ place, size: policySize(permissions) }))
        .filter(({ size }) => size > LARGEST_POLICY)
        .map(({ place, size }) => ({ ...place, got: `${size} characters` })),
  },
};

/** The statements of a controller, with the cluster's variables filled in. */
function awsStatements(holder: PermissionHolder): readonly Placed<AwsStatement>[] {
  return listed("aws.statements", filledPermissions(holder).aws?.statements);
}

function operators({ path, value: { conditions = {} } }: Placed<AwsStatement>): readonly Placed<string>[] {
  return Object.keys(conditions).map((value) => ({ path: joinPath(`${path}.conditions`, value), value }));
}

function keys(statement: Placed<AwsStatement>): readonly Placed<string>[] {
  return operators(statement).flatMap(({ path, value: operator }) =>
    Object.keys(statement.value.conditions?.[operator] ?? {}).map((value) => ({ path: joinPath(path, value), value })),
  );
}

function declaredPolicies({ name, cloud, identities, controllerIdentities }: AnyResolvedCluster) {
  const own = OWN_IDENTITIES.map((each) => ({
    on: name,
    path: `identity.${IDENTITY_KEYS[cloud][each]}.statements`,
    permissions: identities[each].permissions,
  }));
  const ofControllers = controllerIdentities.map(({ controller, permissions }) => ({
    on: controllerPlace(name, controller),
    path: "cloudPermissions.aws.statements",
    permissions,
  }));
  return [...own, ...ofControllers];
}

function policySize(permissions: ControllerIdentity["permissions"]): number {
  return ("policy" in permissions ? (permissions.policy ?? "") : "").replace(/\s/g, "").length;
}

/** IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)". */
function arn(partition: string): Grammar {
  return {
    pattern: new RegExp(`^(\\*|arn:${partition}:[a-z0-9-]+:[a-z0-9*?-]*:(\\d{12}|aws|\\*)?:\\S+)$`),
    expected: `"*", or an ARN such as "arn:${partition}:ec2:{region}:{accountId}:volume/*"`,
    hint: "Write {partition} if clusters in several partitions share the declaration.",
  };
}
