import { CLOUDS } from "../../../../model/base/cloud";
import { CLIENT_ID_RULES } from "../../../../model/cluster/rules";
import type { AzureClusterOutputs } from "../../../../model/declaration/cluster";
import type { AnyResolvedCluster } from "../../../../model/stages/resolved";
import { problemsOf } from "../../../../model/stages/rule";
import { CLUSTER_PROPS, declareCluster, declareFleet } from "../../../support/fleets";
import { resolveTagger } from "../../../support/permitted-controllers";
import { clusterProblems, fleetProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const GUID = "3f0c1a52-8d7e-4b96-a1c4-5e2d9f7b6a80";
const GUID_EXPECTED = 'a GUID such as "00000000-0000-4000-8000-000000000000"';

/** Problems of an Azure cluster with outputs of its own, and with outputs that the fleet has for it. */
const own = (outputs?: AzureClusterOutputs) => clusterProblems("azure", { outputs });
const committed = (outputs: AzureClusterOutputs) =>
  fleetProblems(declareFleet([declareCluster("azure")], {}, { outputs: { "prod-azure": outputs } }));

const ofAutoscaler = (clusterAutoscalerClientId: string) => ({ clusterAutoscalerClientId });
const ofTagger = (tagger: string) => ({ clusterAutoscalerClientId: GUID, controllers: { other: GUID, tagger } });

describeRules([
  ...valueCases({
    rule: "account-invalid",
    where: "prod-aws: accountId",
    expected: "12 digits, as a string",
    problems: (accountId) => clusterProblems("aws", { accountId }),
    bad: ["1111-2222-3333", "11112222333", "prod", ""],
    good: ["111122223333"],
  }),
  {
    rule: "account-invalid",
    about: "subscription and tenant of an Azure cluster, both at once",
    bad: () => clusterProblems("azure", { subscriptionId: "Production", tenantId: "contoso.onmicrosoft.com" }),
    found: [
      ["prod-azure: subscriptionId", '"Production"', GUID_EXPECTED],
      ["prod-azure: tenantId", '"contoso.onmicrosoft.com"', GUID_EXPECTED],
    ],
    good: () => clusterProblems("azure", { tenantId: CLUSTER_PROPS.azure.tenantId.toUpperCase() }),
  },
  ...valueCases({
    rule: "account-invalid",
    where: "prod-google: project",
    expected: part("6 to 30"),
    problems: (project) => clusterProblems("google", { project }),
    bad: ["Prod", "p", "prod-", "123456789012", "prod_project", "a".repeat(31)],
    good: ["prod-project", "a12345", "example.com:prod-project"],
  }),
  ...valueCases({
    rule: "resource-group-invalid",
    where: "prod-azure: resourceGroup",
    expected: part("at most 90"),
    problems: (resourceGroup) => clusterProblems("azure", { resourceGroup }),
    bad: ["", "nodes.", "no/des", "/subscriptions/s/resourceGroups/nodes", "a".repeat(91)],
    good: ["Prod_(nodes).1", "n", "a".repeat(90)],
  }),
]);

describeRules([
  {
    rule: "azure-client-id-invalid",
    about: "outputs of the cluster",
    bad: () => own(ofAutoscaler("TODO")),
    found: [["prod-azure: outputs.clusterAutoscalerClientId", '"TODO"', GUID_EXPECTED]],
    good: () => own(ofAutoscaler(GUID)),
  },
  {
    rule: "azure-client-id-invalid",
    about: "outputs of the fleet",
    bad: () => committed(ofAutoscaler("")),
    found: [['fleet: outputs["prod-azure"].clusterAutoscalerClientId', '""', GUID_EXPECTED]],
    good: () => committed(ofAutoscaler(GUID)),
  },
  {
    rule: "azure-client-id-invalid",
    about: "the id of a controller",
    bad: () => own(ofTagger("TODO")),
    found: [["prod-azure: outputs.controllers.tagger", '"TODO"', GUID_EXPECTED]],
    good: () => own(ofTagger(GUID)),
  },
  {
    rule: "azure-client-id-invalid",
    about: "the id of a controller in outputs of the fleet",
    bad: () => committed(ofTagger("")),
    found: [['fleet: outputs["prod-azure"].controllers.tagger', '""', GUID_EXPECTED]],
  },
  { rule: "azure-client-id-invalid", about: "a missing id, which is another problem", good: () => own() },
]);

const EITHER = "exactly one of oidcIssuerUrl and eksPodIdentity";
const podIdentity = { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "prod" } };

const ID = '4 to 32 lower-case letters, digits and "-", not beginning with "gcp-"';
const workloadIdentity = (changed: object) =>
  clusterProblems("google", { workloadIdentity: { ...CLUSTER_PROPS.google.workloadIdentity, ...changed } });

describeRules([
  {
    rule: "cluster-identity-missing",
    about: "an AWS cluster without issuer and without Pod Identity",
    bad: () => clusterProblems("aws", { oidcIssuerUrl: undefined }),
    found: [["prod-aws: oidcIssuerUrl", "neither oidcIssuerUrl nor eksPodIdentity", EITHER]],
    good: () => clusterProblems("aws", podIdentity),
  },
  {
    rule: "cluster-identity-missing",
    about: "a Google cluster, whose issuer its provider knows",
    good: () => clusterProblems("google", { oidcIssuerUrl: undefined }),
  },
  {
    rule: "cluster-identity-twice",
    about: "an AWS cluster with issuer and Pod Identity",
    bad: () => clusterProblems("aws", { eksPodIdentity: { clusterName: "prod" } }),
    found: [
      [
        "prod-aws: eksPodIdentity",
        'oidcIssuerUrl "https://oidc.example.com/prod-aws" and eksPodIdentity {"clusterName":"prod"}',
        EITHER,
      ],
    ],
    good: () => clusterProblems("aws"),
  },
  ...CLOUDS.flatMap((cloud) =>
    valueCases({
      rule: "oidc-issuer-invalid",
      where: `prod-${cloud}: oidcIssuerUrl`,
      expected: part("an https URL"),
      shown: (url) => JSON.stringify(url.replace("user:password", "***")),
      problems: (oidcIssuerUrl) => clusterProblems(cloud, { oidcIssuerUrl }),
      bad: [
        "http://oidc.example.com",
        "oidc.example.com/prod",
        "https://",
        "https://user:password@oidc.example.com",
        "https://oidc.example.com/?a=b",
        "https://oidc.example.com/#a",
        "https://oidc.example.com/a b",
        "",
      ],
      good: ["https://oidc.example.com", "https://oidc.example.com/prod/", "https://o.example.com/id/A_b-1"],
    }),
  ),
  {
    rule: "oidc-issuer-invalid",
    about: "a port, which Azure accepts and IAM does not",
    bad: () => clusterProblems("aws", { oidcIssuerUrl: "https://oidc.example.com:8443" }),
    found: [["prod-aws: oidcIssuerUrl", '"https://oidc.example.com:8443"', part("without port")]],
    good: () => clusterProblems("azure", { oidcIssuerUrl: "https://oidc.example.com:8443" }),
  },
  {
    rule: "oidc-issuer-invalid",
    about: "more than 255 characters on AWS",
    bad: () => clusterProblems("aws", { oidcIssuerUrl: `https://o.example.com/${"a".repeat(256 - 22)}` }),
    found: [["prod-aws: oidcIssuerUrl", part("aaa") as string, part("at most 255 characters")]],
    good: () => clusterProblems("aws", { oidcIssuerUrl: `https://o.example.com/${"a".repeat(255 - 22)}` }),
  },
  ...(
    [
      ["projectNumber", ["prod-project", ""], ["1"], "digits only, as a string"],
      ["poolId", ["abc", "Clusters", "a".repeat(33)], ["a".repeat(32)], ID],
      ["providerId", ["gcp-provider", "projects/1/locations/global"], ["abcd"], ID],
    ] as const
  ).flatMap(([key, bad, good, expected]) =>
    valueCases<string>({
      rule: "workload-identity-invalid",
      where: `prod-google: workloadIdentity.${key}`,
      expected,
      problems: (value) => workloadIdentity({ [key]: value }),
      bad,
      good,
    }),
  ),
]);

const CLIENT_ID = "00000000-0000-4000-8000-00000000000c";
const outputs = ofAutoscaler(CLIENT_ID);

const clientIdProblems = (cluster: unknown) => {
  const resolved = cluster as AnyResolvedCluster;
  return problemsOf(CLIENT_ID_RULES, { ...resolved, terraformFolder: "cdktf.out" }, resolved.name);
};

const undeployed = resolveTagger("azure", {}, { outputs }) as unknown as AnyResolvedCluster;

describeRules([
  {
    rule: "azure-client-id-missing",
    about: "a controller's identity before the first deployment",
    bad: () => clientIdProblems(undeployed),
    found: [
      [
        "prod-azure: outputs.controllers.tagger",
        "nothing",
        part("clusters/outputs/prod-azure.json with the client id"),
      ],
    ],
    good: () =>
      clientIdProblems(resolveTagger("azure", {}, { outputs: { ...outputs, controllers: { tagger: CLIENT_ID } } })),
  },
  {
    rule: "azure-client-id-missing",
    about: "a controller without permissions",
    good: () => clientIdProblems(resolveTagger("azure", { cloudPermissions: undefined }, { outputs })),
  },
  { rule: "azure-client-id-missing", about: "aws", good: () => clientIdProblems(resolveTagger("aws")) },
  { rule: "azure-client-id-missing", about: "google", good: () => clientIdProblems(resolveTagger("google")) },
]);

test("the problem names the controller and the command that gets its client id", () => {
  expect(clientIdProblems(undeployed)).toEqual([
    expect.objectContaining({
      code: "azure-client-id-missing",
      where: "prod-azure: outputs.controllers.tagger",
      what: expect.stringContaining("tagger"),
      hint: expect.stringContaining(
        "`terraform -chdir=cdktf.out/stacks/prod-azure output -json | npx nodegroups outputs prod-azure`",
      ),
    }),
  ]);
});
