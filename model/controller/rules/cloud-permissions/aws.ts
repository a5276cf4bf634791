import type { Grammar } from "../../../base/names";
import { joinPath } from "../../../base/path";
import { clusterAccount } from "../../../cluster/cluster-account";
import type { AwsConditions } from "../../../declaration/cloud-permissions";
import type { ControllerIdentity } from "../../../stages/controller-identity";
import { saying } from "../../../stages/findings";
import type { ControllerRules, ResolvedRules } from "../../../stages/rule";
import { listed, type Placed } from "../../cloud-permissions/placed-permissions";
import { awsStatements, misspelt, misspeltBy, unacknowledged } from "./permission-finding";

/** IAM User Guide, "IAM JSON policy elements: Action": no wildcard in the service's prefix. */
const ACTION: Grammar = {
  pattern: /^([a-z0-9-]+:[A-Za-z0-9*?]+|\*)$/,
  expected: 'a service\'s prefix, ":" and the action, as in "ec2:CreateTags"',
  hint: "Take the action from the service's page in the Service Authorization Reference.",
};

/** IAM User Guide, "IAM JSON policy elements: Condition operators" and "Multivalued context keys". */
const OPERATOR: Grammar = {
  pattern: new RegExp(
    "^(ForAllValues:|ForAnyValue:)?(" +
      "String(Not)?Equals(IgnoreCase)?|String(Not)?Like|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)|" +
      "Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like))(IfExists)?$|^Null$",
  ),
  expected: 'an operator such as "StringEquals", "ForAnyValue:StringLike" or "Null"',
  hint: 'Take the operator from the IAM User Guide, "Condition operators"; their case counts.',
};

const KEY: Grammar = {
  pattern: /^[A-Za-z0-9-]+:\S.*$/,
  expected: 'a prefix, ":" and the key, as in "aws:ResourceTag/owner"',
  hint: "Write a global key (aws:…) or one of the service's keys.",
};

/** All inline policies of a role together, whitespace not counted (IAM User Guide, "IAM and AWS STS quotas"). */
const LIMIT = 10_240;

/** TODO */
export const AWS_PERMISSION_RULES: ControllerRules = {
  /** IAM takes a policy with an action that no service has, and it allows nothing. */
  "aws-action-invalid": {
    title: "An AWS action is `service:Action`.",
    what: "No AWS action is spelled like this.",
    expected: ACTION.expected,
    hint: ACTION.hint,
    find(controller) {
      const actions = awsStatements(controller).flatMap(({ path, value }) => listed(`${path}.actions`, value.actions));
      return misspelt(ACTION, actions);
    },
  },
  /** Conditions do not make up for it: not every action knows the key, and then the resource is all that narrows. */
  "aws-any-resource": {
    title: "An AWS statement names resources, or says why it is for any.",
    what: "The controller could do this to every resource of the account.",
    expected: "the ARNs of what it works on; any resource only with Describe and List actions alone",
    find(controller) {
      return unacknowledged(controller, "aws-any-resource");
    },
  },
  /** IAM refuses unknown operators when the policy is deployed; a misspelt key never matches, and the statement allows nothing. */
  "aws-condition-invalid": {
    title: "An AWS condition has an operator of IAM and keys with a prefix.",
    find(controller) {
      const conditions = awsStatements(controller).map(({ path, value }) => ({
        path: `${path}.conditions`,
        value: value.conditions ?? {},
      }));
      return [
        ...saying({ what: "IAM has no such operator." }, misspeltBy(OPERATOR, conditions.flatMap(operators))),
        ...saying({ what: "No condition key is spelled like this." }, misspeltBy(KEY, conditions.flatMap(keys))),
      ];
    },
  },
  /** `iam:PutRolePolicy` is every right of the account, whichever others a policy leaves out; wildcards may hide it. */
  "aws-privileged-action": {
    title: "A controller on AWS has no actions that give rights, or says why.",
    what: "The controller could give itself rights, or take those of another identity.",
    expected: "actions of IAM that only read, or none",
    find(controller) {
      return unacknowledged(controller, "aws-privileged-action");
    },
  },
  /** An ARN of another partition matches nothing there is in the cluster's account. */
  "aws-resource-invalid": {
    title: "An AWS resource is an ARN in the cluster's partition, or `*`.",
    what: "No resource in the cluster's account has this ARN.",
    find(controller) {
      const { cluster } = controller;
      if (cluster.cloud !== "aws") return [];
      const resources = awsStatements(controller).flatMap(({ path, value }) =>
        listed(`${path}.resources`, value.resources),
      );
      return misspeltBy(arn(clusterAccount("aws", cluster).partition), resources);
    },
  },
  /** IAM refuses a policy with a statement of nothing, and only when it is deployed. */
  "aws-statement-empty": {
    title: "An AWS statement has actions and resources.",
    what: "The statement allows nothing, and IAM refuses it.",
    hint: "Complete the statement or remove it.",
    find(controller) {
      return awsStatements(controller).flatMap(({ path, value }) =>
        (["actions", "resources"] as const)
          .filter((key) => value[key].length === 0)
          .map((key) => ({
            path: `cloudPermissions.${`${path}.${key}`}`,
            got: "an empty list",
            expected: `at least one of its ${key}`,
          })),
      );
    },
  },
  /** `ec2:*` allows to change images, networks and machines of others, and whatever the service learns to do next. */
  "aws-wildcard-action": {
    title: "An AWS statement names actions, or says why it allows all of a service.",
    what: "The controller could do everything that the service can, now and later.",
    expected: "the actions that it calls, by name",
    find(controller) {
      return unacknowledged(controller, "aws-wildcard-action");
    },
  },
};

/** TODO */
export const RENDERED_AWS_PERMISSION_RULES: ResolvedRules = {
  /** IAM refuses a larger one when it is deployed, and no quota raises it. */
  "aws-policy-too-large": {
    title: "The policy of a controller's AWS role has at most 10,240 characters.",
    what: "IAM takes no policy of this size.",
    expected: `at most ${LIMIT} characters`,
    hint: "Put actions with the same resources into one statement, or name resources by a common prefix.",
    find(cluster) {
      const identities = cluster.cloud === "aws" ? cluster.controllerIdentities : [];
      return identities
        .filter((identity) => policySize(identity) > LIMIT)
        .map((identity) => ({
          on: `${cluster.name}/Controller/${identity.controller}`,
          path: "cloudPermissions.aws.statements",
          got: `${policySize(identity)} characters`,
        }));
    },
  },
};

function operators({ path, value }: Placed<AwsConditions>): readonly Placed<string>[] {
  return Object.keys(value).map((operator) => ({ path: joinPath(path, operator), value: operator }));
}

function keys({ path, value }: Placed<AwsConditions>): readonly Placed<string>[] {
  return Object.entries(value).flatMap(([operator, byKey]) =>
    Object.keys(byKey).map((key) => ({ path: joinPath(joinPath(path, operator), key), value: key })),
  );
}

function policySize({ permissions }: ControllerIdentity<"aws">): number {
  return (permissions.policy ?? "").replace(/\s/g, "").length;
}

/** IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)". */
function arn(partition: string): Grammar {
  return {
    pattern: new RegExp(`^(\\*|arn:${partition}:[a-z0-9-]+:[a-z0-9*?-]*:(\\d{12}|aws|\\*)?:\\S+)$`),
    expected: `"*", or an ARN such as "arn:${partition}:ec2:{region}:{accountId}:volume/*"`,
    hint: "Write {partition} where clusters of several partitions share the declaration.",
  };
}
