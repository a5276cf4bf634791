import type { AssumedRole, AwsProviderDeclaration } from "../../../../model/declaration/provider";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { backendProblems, clusterProblems, fleetProblems } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const ROLE = "arn:aws:iam::111122223333:role/team/deploy";
const aws = (provider: AwsProviderDeclaration) => clusterProblems("aws", { provider });
const assume = (assumeRole: AssumedRole) => aws({ assumeRole });
const terraform = (terraformVersion: string) =>
  fleetProblems(declareFleet([declareCluster("aws")], {}, { terraformVersion }));
const backend = (assumeRole: AssumedRole) =>
  backendProblems({ type: "s3", bucket: "state", region: "us-east-1", assumeRole });

const CONSTRAINTS = {
  bad: ["", "latest", "6.x", "^6.0", "~> 6 || 7", "v6.25.0"],
  good: ["6.25.0", "~> 6.25", ">= 6.0, < 7", "= 6.0.0-beta1"],
};

describeRules([
  ...valueCases({
    rule: "provider-version-invalid",
    where: "prod-aws: provider.version",
    expected: part("a version constraint"),
    problems: (version) => aws({ version }),
    ...CONSTRAINTS,
  }),
  ...valueCases({
    rule: "terraform-version-invalid",
    where: "fleet: terraformVersion",
    expected: part("a version constraint"),
    problems: terraform,
    ...CONSTRAINTS,
  }),
  ...valueCases({
    rule: "provider-role-invalid",
    where: "prod-aws: provider.assumeRole.roleArn",
    expected: "arn:aws:iam::111122223333:role/…",
    problems: (roleArn) => assume({ roleArn }),
    bad: [
      "deploy",
      "arn:aws:iam::999999999999:role/deploy",
      "arn:aws-cn:iam::111122223333:role/deploy",
      "arn:aws:iam::111122223333:user/me",
    ],
    good: [ROLE],
  }),
  ...valueCases({
    rule: "provider-session-invalid",
    where: "prod-aws: provider.assumeRole.externalId",
    expected: part("at least 2"),
    problems: (externalId) => assume({ roleArn: ROLE, externalId }),
    bad: ["a", "a b"],
    good: ["a:b/c"],
  }),
  ...valueCases({
    rule: "provider-session-invalid",
    where: "prod-aws: provider.assumeRole.sessionName",
    expected: part("2 to 64"),
    problems: (sessionName) => assume({ roleArn: ROLE, sessionName }),
    bad: ["a", "a/b", "a".repeat(65)],
    good: ["terraform@prod"],
  }),
  ...valueCases({
    rule: "backend-role-invalid",
    where: "fleet: backend.assumeRole.roleArn",
    expected: part("the ARN of a role"),
    problems: (roleArn) => backend({ roleArn }),
    bad: ["state"],
    good: ["arn:aws:iam::999999999999:role/state"],
  }),
  ...valueCases({
    rule: "provider-default-tags-invalid",
    where: "prod-aws: provider.defaultTags.team",
    expected: part("at most 256"),
    problems: (team) => aws({ defaultTags: { team } }),
    shown: () => expect.any(String) as unknown as string,
    bad: ["a".repeat(257)],
    good: ["platform"],
  }),
  {
    rule: "provider-default-tags-invalid",
    about: "a key of AWS's own",
    bad: () => aws({ defaultTags: { "aws:team": "platform" } }),
    found: [['prod-aws: provider.defaultTags["aws:team"]', '"platform"', part("at most 256")]],
    good: () => aws({ defaultTags: { team: "platform" } }),
  },
  ...valueCases({
    rule: "provider-service-account-invalid",
    where: "prod-google: provider.impersonateServiceAccount",
    expected: part("the email of a service account"),
    problems: (impersonateServiceAccount) => clusterProblems("google", { provider: { impersonateServiceAccount } }),
    bad: ["deploy", "me@example.com"],
    good: ["deploy@prod-project.iam.gserviceaccount.com"],
  }),
  ...[{ "max-retries": 3 }, { "endpoints.sts": "x" }].map(
    (given): RuleCase => ({
      rule: "provider-argument-invalid",
      about: Object.keys(given).join(),
      bad: () => aws({ arguments: given }),
      found: [
        [
          `prod-aws: provider.arguments[${JSON.stringify(Object.keys(given)[0])}]`,
          JSON.stringify(Object.keys(given)[0]),
          part("max_retries"),
        ],
      ],
      good: () => aws({ arguments: { max_retries: 3, endpoints: [{ sts: "https://sts.example.com" }] } }),
    }),
  ),
  ...(
    [
      ["", () => 1, "a function"],
      ["", 10n, "10n, a bigint"],
      ["", Number.NaN, "NaN"],
      [".a", { a: () => 1 }, "a function"],
      ["[1].b", [1, { b: 10n }], "10n, a bigint"],
    ] as const
  ).map(
    ([path, value, got]): RuleCase => ({
      rule: "provider-argument-invalid",
      about: `a value with ${got}`,
      bad: () => aws({ arguments: { endpoints: value } }),
      found: [[`prod-aws: provider.arguments.endpoints${path}`, got, part("a finite number")]],
    }),
  ),
  {
    rule: "provider-profile-empty",
    about: "a profile without a name",
    bad: () => aws({ profile: "" }),
    found: [["prod-aws: provider.profile", '""', "the name of a profile"]],
    good: () => aws({ profile: "nodes" }),
  },
  {
    rule: "provider-argument-owned",
    about: "another region, and a role in two places",
    bad: () => aws({ arguments: { region: "eu-west-1", profile: "b" }, profile: "a" }),
    found: [
      ["prod-aws: provider.arguments.profile", '"b"', "the argument in one place"],
      ["prod-aws: provider.arguments.region", '"eu-west-1"', "the argument in one place"],
    ],
    good: () => aws({ arguments: { profile: "b" } }),
  },
  {
    rule: "provider-argument-owned",
    about: "another subscription",
    bad: () => clusterProblems("azure", { provider: { arguments: { subscription_id: "x" } } }),
    found: [["prod-azure: provider.arguments.subscription_id", '"x"', "the argument in one place"]],
    good: () => clusterProblems("azure", { provider: { arguments: { use_oidc: true } } }),
  },
  {
    rule: "provider-argument-secret",
    about: "a client's secret, and a password in an address",
    bad: () =>
      clusterProblems("azure", {
        provider: { arguments: { client_secret: "x", metadata_host: "https://me:hunter2@example.com" } },
      }),
    found: [
      ["prod-azure: provider.arguments.client_secret", "a secret", part("surroundings")],
      ["prod-azure: provider.arguments.metadata_host", "a secret", part("surroundings")],
    ],
    good: () => clusterProblems("azure", { provider: { arguments: { client_id: "x" } } }),
  },
]);
