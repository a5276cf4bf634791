import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test("an AWS cluster with issuer and Pod Identity", () => {
  expect(clusterProblems("aws", { eksPodIdentity: { clusterName: "prod" } })).toEqual([
    problem(
      "cluster-identity-twice",
      "prod-aws: eksPodIdentity",
      'oidcIssuerUrl "https://oidc.example.com/prod-aws" and eksPodIdentity {"clusterName":"prod"}',
      "exactly one of oidcIssuerUrl and eksPodIdentity",
    ),
  ]);
});

test("one of them is fine", () => {
  expect(clusterProblems("aws")).toEqual([]);
  expect(clusterProblems("aws", { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "prod" } })).toEqual([]);
});
