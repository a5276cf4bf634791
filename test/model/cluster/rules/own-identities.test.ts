import type {
  AwsIdentityDeclaration,
  AzureIdentityDeclaration,
  GoogleIdentityDeclaration,
} from "../../../../model/declaration/identity";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { declareWithControllers, NO_PERMISSIONS, PLAIN_CONTROLLER } from "../../../support/permitted-controllers";
import { clusterProblems, fleetProblems, fleetWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";
import { EXISTING_IDENTITIES } from "../../../support/whole/identities";

const ROLE = "arn:aws:iam::111122223333:role/team/nodes";
const POLICY = "arn:aws:iam::111122223333:policy/team/bounds";
const aws = (identity: AwsIdentityDeclaration) => clusterProblems("aws", { identity });
const azure = (identity: AzureIdentityDeclaration) => clusterProblems("azure", { identity });
const google = (identity: GoogleIdentityDeclaration) => clusterProblems("google", { identity });

const { identity: existing } = EXISTING_IDENTITIES.azure;
const IDENTITY =
  existing?.nodeIdentity !== undefined && "identityId" in existing.nodeIdentity ? existing.nodeIdentity.identityId : "";
const CLIENT_ID = "00000000-0000-4000-8000-00000000000b";

const ROLES = {
  bad: ["nodes", "arn:aws:iam::999999999999:role/nodes", "arn:aws-cn:iam::111122223333:role/nodes", `${ROLE}/`],
  good: [ROLE, "arn:aws:iam::111122223333:role/nodes"],
  expected: part("arn:aws:iam::111122223333:role/…"),
};

const POLICIES = {
  bad: [
    "bounds",
    "arn:aws:iam::999999999999:policy/bounds",
    "arn:aws-us-gov:iam::aws:policy/AmazonSSMManagedInstanceCore",
  ],
  good: [POLICY, "arn:aws:iam::aws:policy/PowerUserAccess"],
  expected: part("arn:aws:iam::111122223333:policy/…"),
};

const PATHS = {
  bad: ["team", "/team", "team/", "/te am/", ""],
  good: ["/", "/team/", "/a/b/"],
  expected: part("such as"),
};

describeRules([
  ...valueCases({
    rule: "iam-role-invalid",
    where: "prod-aws: identity.nodeRole.roleArn",
    problems: (roleArn) => aws({ nodeRole: { roleArn } }),
    ...ROLES,
  }),
  ...valueCases({
    rule: "iam-role-invalid",
    where: "prod-aws: identity.autoscalerRole.roleArn",
    problems: (roleArn) => aws({ autoscalerRole: { roleArn } }),
    ...ROLES,
  }),
  ...valueCases({
    rule: "iam-boundary-invalid",
    where: "prod-aws: identity.boundary",
    problems: (boundary) => aws({ boundary }),
    ...POLICIES,
  }),
  ...valueCases({
    rule: "iam-boundary-invalid",
    where: "prod-aws: identity.nodeRole.boundary",
    problems: (boundary) => aws({ nodeRole: { boundary } }),
    ...POLICIES,
  }),
  ...valueCases({
    rule: "iam-path-invalid",
    where: "prod-aws: identity.path",
    problems: (path) => aws({ path }),
    ...PATHS,
  }),
  ...valueCases({
    rule: "iam-path-invalid",
    where: "prod-aws: identity.autoscalerRole.path",
    problems: (path) => aws({ autoscalerRole: { path } }),
    ...PATHS,
  }),
  ...valueCases({
    rule: "instance-profile-invalid",
    where: "prod-aws: identity.nodeRole.instanceProfile",
    problems: (instanceProfile) => aws({ nodeRole: { roleArn: ROLE, instanceProfile } }),
    expected: part("at most 128"),
    bad: ["arn:aws:iam::111122223333:instance-profile/nodes", ""],
    good: ["nodes@prod"],
  }),
  ...valueCases({
    rule: "aws-policy-invalid",
    where: "prod-aws: identity.nodeRole.policies[0]",
    problems: (policy) => aws({ nodeRole: { policies: [policy] } }),
    ...POLICIES,
    good: [POLICY, "arn:{partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"],
  }),
  ...valueCases({
    rule: "azure-identity-invalid",
    where: "prod-azure: identity.autoscalerIdentity.identityId",
    problems: (identityId) => azure({ autoscalerIdentity: { identityId, clientId: CLIENT_ID } }),
    expected: part("userAssignedIdentities"),
    bad: ["autoscaler", "/subscriptions/s/resourceGroups/g"],
    good: [IDENTITY],
  }),
  ...valueCases({
    rule: "azure-identity-invalid",
    where: "prod-azure: identity.autoscalerIdentity.clientId",
    problems: (clientId) => azure({ autoscalerIdentity: { identityId: IDENTITY, clientId } }),
    expected: part("a GUID"),
    bad: ["autoscaler"],
    good: [CLIENT_ID],
  }),
  ...valueCases({
    rule: "google-service-account-invalid",
    where: "prod-google: identity.nodeServiceAccount.email",
    problems: (email) => google({ nodeServiceAccount: { email } }),
    expected: part("the email of a service account"),
    bad: ["nodes", "nodes@example.com"],
    good: ["nodes@identities.iam.gserviceaccount.com"],
  }),
]);

const tagger = { tagger: { ...PLAIN_CONTROLLER, cloudPermissions: NO_PERMISSIONS } };
const ofController = (name: string) =>
  fleetProblems(
    declareFleet([
      declareWithControllers("aws", tagger, { identity: { controllerRoles: { [name]: { roleArn: ROLE } } } }),
    ]),
  );

const everything = { actions: ["iam:PutRolePolicy"], resources: ["arn:aws:iam::111122223333:role/x"] };

describeRules([
  {
    rule: "identity-controller-unknown",
    about: "a name that no controller has",
    bad: () => ofController("tager"),
    found: [["prod-aws: identity.controllerRoles.tager", '"tager"', "one of tagger"]],
    good: () => ofController("tagger"),
  },
  {
    rule: "identity-reason-missing",
    about: "an empty reason",
    bad: () => aws({ nodeRole: { statements: [everything], dangerously: { "aws-privileged-action": " " } } }),
    found: [['prod-aws: identity.nodeRole.dangerously["aws-privileged-action"]', '" "', "the reason, as text"]],
    good: () => aws({ nodeRole: { statements: [everything], dangerously: { "aws-privileged-action": "it has to" } } }),
  },
  {
    rule: "aws-privileged-action",
    about: "rights of nodes that take over others'",
    bad: () => aws({ nodeRole: { statements: [everything] } }),
    found: [["prod-aws: identity.nodeRole.statements[0].actions[0]", '"iam:PutRolePolicy"', part("neither grant")]],
  },
  {
    rule: "aws-privileged-action",
    about: "a managed policy of AWS that has such a right",
    bad: () => aws({ autoscalerRole: { policies: ["arn:aws:iam::aws:policy/AdministratorAccess"] } }),
    found: [
      [
        "prod-aws: identity.autoscalerRole.policies[0]",
        '"arn:aws:iam::aws:policy/AdministratorAccess"',
        part("neither"),
      ],
    ],
    good: () => aws({ nodeRole: { policies: ["arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"] } }),
  },
  {
    rule: "cloud-danger-unused",
    about: "a reason that no right of an identity needs",
    bad: () => google({ nodeServiceAccount: { dangerously: { "google-basic-role": "because" } } }),
    found: [['prod-google: identity.nodeServiceAccount.dangerously["google-basic-role"]', '"because"', "nothing"]],
  },
  {
    rule: "azure-privileged-role",
    about: "a role of an identity that takes over rights",
    bad: () => azure({ nodeIdentity: { roleAssignments: [{ scope: SCOPE, roleDefinitionName: "Owner" }] } }),
    found: [["prod-azure: identity.nodeIdentity.roleAssignments[0].roleDefinitionName", '"Owner"', part("a role for")]],
    good: () => azure({ nodeIdentity: { roleAssignments: [{ scope: SCOPE, roleDefinitionName: "AcrPull" }] } }),
  },
  {
    rule: "node-identity-shared",
    about: "one role for nodes and cluster-autoscaler",
    bad: () => shared(ROLE),
    found: [["prod-aws: identity.autoscalerRole", `"${ROLE}"`, "an identity that nodes do not have"]],
    good: () => shared("arn:aws:iam::111122223333:role/autoscaler"),
  },
]);

const SCOPE = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/registry";

function shared(roleArn: string) {
  const identity = { nodeRole: { roleArn: ROLE }, autoscalerRole: { roleArn } };
  return fleetWarnings(declareFleet([declareCluster("aws", {}, { identity })])).filter(
    ({ code }) => code === "node-identity-shared",
  );
}
