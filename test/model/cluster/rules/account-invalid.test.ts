import { CLUSTER_PROPS } from "../../../support/fleets";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test.each(["1111-2222-3333", "11112222333", "prod", ""])("AWS account %j", (accountId) => {
  expect(clusterProblems("aws", { accountId })).toEqual([
    problem("account-invalid", "prod-aws: accountId", JSON.stringify(accountId), "12 digits, as a string"),
  ]);
});

const GUID = 'a GUID such as "00000000-0000-4000-8000-000000000000"';

test("Azure subscription and tenant, both at once", () => {
  expect(clusterProblems("azure", { subscriptionId: "Production", tenantId: "contoso.onmicrosoft.com" })).toEqual([
    problem("account-invalid", "prod-azure: subscriptionId", '"Production"', GUID),
    problem("account-invalid", "prod-azure: tenantId", '"contoso.onmicrosoft.com"', GUID),
  ]);
});

test.each(["Prod", "p", "prod-", "123456789012", "prod_project", "a".repeat(31)])("Google project %j", (project) => {
  expect(clusterProblems("google", { project })).toEqual([
    problem("account-invalid", "prod-google: project", JSON.stringify(project), expect.stringContaining("6 to 30")),
  ]);
});

test.each(["prod-project", "a12345", "example.com:prod-project"])("Google project %s is fine", (project) => {
  expect(clusterProblems("google", { project })).toEqual([]);
});

test("AWS and Azure ids are fine, letters of either case", () => {
  expect(clusterProblems("aws")).toEqual([]);
  expect(clusterProblems("azure", { tenantId: CLUSTER_PROPS.azure.tenantId.toUpperCase() })).toEqual([]);
});
