import type { AwsConditions } from "../../../../../model/declaration/cloud-permissions";
import { inPermissions, permissionProblems, statementProblems } from "../../../../support/permitted-controllers";
import { describeRules, type RuleCase } from "../../../../support/rule-cases";

const inStatement = (path: string) => inPermissions("aws", `statements[0].${path}`);

/** Every resource, as far as `aws-any-resource` is concerned. */
const everyResource = [
  "*",
  "arn:aws:s3:::*",
  "arn:aws:s3:::*/*",
  "arn:{partition}:ec2:*:*:*",
  "arn:aws:ec2:*:*:*/*",
  "arn:aws:rds:*:*:*:*",
  "arn:aws:apigateway:us-east-1::/*",
];
const narrow = "the ARNs of its resources; any resource only for Describe and List actions";

describeRules([
  ...["CreateTags", "ec2.CreateTags", "ec2:Create Tags", "EC2:CreateTags", ":CreateTags", "e*2:CreateTags", ""].map(
    (action): RuleCase => ({
      rule: "aws-action-invalid",
      about: JSON.stringify(action),
      bad: () => statementProblems({ actions: ["ec2:CreateTags", action] }),
      found: [
        [
          inStatement("actions[1]"),
          JSON.stringify(action),
          'a service\'s prefix, ":" and the action, as in "ec2:CreateTags"',
        ],
      ],
    }),
  ),
  ...["s3:GetObject", "ec2:DeleteT*", "elasticloadbalancing:DescribeTags", "execute-api:Invoke"].map(
    (action): RuleCase => ({
      rule: "aws-action-invalid",
      about: action,
      good: () => statementProblems({ actions: ["ec2:CreateTags", action] }),
    }),
  ),
  ...everyResource.map(
    (resource): RuleCase => ({
      rule: "aws-any-resource",
      about: `${resource}, which is every resource`,
      bad: () => statementProblems({ actions: ["ec2:CreateTags", "ec2:DescribeVolumes"], resources: [resource] }),
      found: [[inStatement("resources[0]"), JSON.stringify(resource), narrow]],
    }),
  ),
  {
    rule: "aws-any-resource",
    about: "any resource with a condition, which does not name resources",
    bad: () => statementProblems({ resources: ["*"], conditions: { StringEquals: { "aws:ResourceTag/a": "b" } } }),
    found: [[inStatement("resources[0]"), '"*"', narrow]],
  },
  {
    rule: "aws-any-resource",
    about: "reading the data of any resource, which is more than listing",
    bad: () => statementProblems({ actions: ["secretsmanager:GetSecretValue"], resources: ["*"] }),
    found: [[inStatement("resources[0]"), '"*"', narrow]],
  },
  {
    rule: "aws-any-resource",
    about: "any resource for a reason",
    good: () =>
      statementProblems({ resources: ["*"] }, { dangerously: { "aws-any-resource": "volumes have no ARN yet" } }),
  },
  {
    rule: "aws-any-resource",
    about: "Describe and List actions, which take no resource",
    good: () =>
      statementProblems({
        actions: ["ec2:DescribeVolumes", "ec2:Describe*", "s3:ListAllMyBuckets"],
        resources: ["*"],
      }),
  },
  {
    rule: "aws-any-resource",
    about: "the same in another case, which IAM ignores",
    good: () => statementProblems({ actions: ["ec2:describevolumes", "s3:LISTALLMYBUCKETS"], resources: ["*"] }),
  },
  {
    rule: "aws-any-resource",
    about: "every resource of one type",
    good: () => statementProblems({ resources: ["arn:aws:ec2:*:*:volume/*"] }),
  },
  {
    rule: "aws-any-resource",
    about: "resources with a common prefix",
    good: () => statementProblems({ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::app-*/*"] }),
  },
]);

const withConditions = (conditions: AwsConditions) => statementProblems({ conditions });

/** Path of an operator among the conditions of a statement. */
const inConditions = (operator: string) => inStatement(`conditions${operator}`);

describeRules([
  ...(
    [
      ["stringEquals", ".stringEquals"],
      ["StringEqual", ".StringEqual"],
      ["ForSomeValue:StringEquals", '["ForSomeValue:StringEquals"]'],
      ["NullIfExists", ".NullIfExists"],
      ["", '[""]'],
    ] as const
  ).map(
    ([operator, path]): RuleCase => ({
      rule: "aws-condition-invalid",
      about: `the operator ${JSON.stringify(operator)}`,
      bad: () => withConditions({ [operator]: { "aws:ResourceTag/a": "b" } }),
      found: [
        [
          inConditions(path),
          JSON.stringify(operator),
          'an operator such as "StringEquals", "ForAnyValue:StringLike" or "Null"',
        ],
      ],
    }),
  ),
  {
    rule: "aws-condition-invalid",
    about: "a key without a prefix",
    bad: () => withConditions({ StringEquals: { owner: "b" } }),
    found: [
      [inConditions(".StringEquals.owner"), '"owner"', 'a prefix, ":" and the key, as in "aws:ResourceTag/owner"'],
    ],
  },
  ...[
    "StringEquals",
    "StringNotEqualsIgnoreCase",
    "StringLikeIfExists",
    "NumericLessThanEquals",
    "DateGreaterThan",
    "Bool",
    "BinaryEquals",
    "NotIpAddress",
    "ArnNotLike",
    "Null",
    "ForAllValues:StringEquals",
  ].map(
    (operator): RuleCase => ({
      rule: "aws-condition-invalid",
      about: `the operator ${operator}`,
      good: () => withConditions({ [operator]: { "aws:ResourceTag/kubernetes.io/cluster/{cluster}": ["b", "c"] } }),
    }),
  ),
]);

const roles = { resources: ["arn:aws:iam::111122223333:role/app-*"] };

const UNPRIVILEGED = "actions that neither grant, change trust, act as another identity nor run code as one";

const privileged = [
  "iam:PutRolePolicy",
  "iam:PassRole",
  "iam:passrole",
  "iam:*e*",
  "iam:Create*",
  "iam:Pass????",
  "iam:*PolicyVersion",
  "sts:AssumeRole",
  "kms:PutKeyPolicy",
  "eks:AssociateAccessPolicy",
  "ssm:SendCommand",
  "ecs:ExecuteCommand",
  "lambda:UpdateFunctionCode",
  "s3:PutBucketPolicy",
  "cognito-identity:SetIdentityPoolRoles",
  "ec2:Create*",
];

describeRules([
  ...privileged.map(
    (action): RuleCase => ({
      rule: "aws-privileged-action",
      about: `${action}, which takes over rights`,
      bad: () => statementProblems({ ...roles, actions: ["iam:GetRole", action] }),
      found: [[inStatement("actions[1]"), JSON.stringify(action), UNPRIVILEGED]],
    }),
  ),
  {
    rule: "aws-privileged-action",
    about: "such an action for a reason",
    good: () =>
      statementProblems(
        { ...roles, actions: ["iam:PassRole"] },
        { dangerously: { "aws-privileged-action": "it starts machines with a role" } },
      ),
  },
  {
    rule: "aws-privileged-action",
    about: "actions that only read, and those that change what is the controller's own",
    good: () =>
      statementProblems({
        ...roles,
        actions: [
          "iam:Get*",
          "iam:List*",
          "iam:TagRole",
          "ec2:CreateTags",
          "sts:GetCallerIdentity",
          "ecr:GetAuthorizationToken",
          "s3:PutObject",
        ],
      }),
  },
  ...["*", "ec2:*", "ec2:**"].map(
    (action): RuleCase => ({
      rule: "aws-wildcard-action",
      about: `${action}, which is every action of a service`,
      bad: () => statementProblems({ actions: [action] }),
      found: [[inStatement("actions[0]"), JSON.stringify(action), "the actions that it calls, by name"]],
    }),
  ),
  {
    rule: "aws-wildcard-action",
    about: "all of IAM, but not each of its privileged actions",
    bad: () => statementProblems({ ...roles, actions: ["iam:*"] }),
    found: [[inStatement("actions[0]"), '"iam:*"', "the actions that it calls, by name"]],
  },
  {
    rule: "aws-wildcard-action",
    about: "every action for a reason",
    good: () =>
      statementProblems(
        { actions: ["ec2:*"] },
        { dangerously: { "aws-wildcard-action": "it tests what the service can" } },
      ),
  },
  {
    rule: "aws-wildcard-action",
    about: "a wildcard for some actions",
    good: () => statementProblems({ actions: ["ec2:*Tags"] }),
  },
]);

/** Problems of a policy that names this many buckets. */
function bucketProblems(buckets: number) {
  const resources = Array.from({ length: buckets }, (_, index) => `arn:aws:s3:::example-data-bucket-${1000 + index}/*`);
  return statementProblems({ actions: ["s3:GetObject"], resources });
}

describeRules([
  ...[
    "volume/*",
    "arn:aws-cn:ec2:us-east-1:111122223333:volume/*",
    "arn:aws:ec2:us-east-1:volume/*",
    "arn:aws:ec2:us-east-1:1111:volume/*",
    "arn:aws:s3:::",
    "",
  ].map(
    (resource): RuleCase => ({
      rule: "aws-resource-invalid",
      about: `${JSON.stringify(resource)}, which is no ARN in the cluster's partition`,
      bad: () => statementProblems({ resources: ["arn:aws:s3:::data/*", resource] }),
      found: [
        [
          inStatement("resources[1]"),
          JSON.stringify(resource),
          '"*", or an ARN such as "arn:aws:ec2:{region}:{accountId}:volume/*"',
        ],
      ],
    }),
  ),
  ...[
    "arn:{partition}:ec2:{region}:{accountId}:volume/*",
    "arn:aws:ec2:*:*:volume/vol-0",
    "arn:aws:s3:::data/*",
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
  ].map(
    (resource): RuleCase => ({
      rule: "aws-resource-invalid",
      about: resource,
      good: () => statementProblems({ resources: [resource] }),
    }),
  ),
  ...(["actions", "resources"] as const).map((key): RuleCase => {
    const whole = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::data/*"] };
    const statements = [whole, { ...whole, [key]: [] }];
    return {
      rule: "aws-statement-empty",
      about: `a statement without ${key}`,
      bad: () => permissionProblems("aws", { aws: { statements } }),
      found: [[inPermissions("aws", `statements[1].${key}`), "an empty list", `at least one of its ${key}`]],
      good: () => permissionProblems("aws", { aws: { statements: [whole] } }),
    };
  }),
  {
    rule: "aws-policy-too-large",
    about: "more characters than IAM accepts",
    bad: () => bucketProblems(300),
    found: [[inPermissions("aws", "statements"), "12696 characters", "at most 10240 characters"]],
    good: () => bucketProblems(200),
  },
]);
