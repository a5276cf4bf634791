import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test("an AWS cluster without issuer and without Pod Identity", () => {
  expect(clusterProblems("aws", { oidcIssuerUrl: undefined })).toEqual([
    problem(
      "cluster-identity-missing",
      "prod-aws: oidcIssuerUrl",
      "neither oidcIssuerUrl nor eksPodIdentity",
      "exactly one of oidcIssuerUrl and eksPodIdentity",
    ),
  ]);
});

test("either is enough, and Google's issuer is known to its provider", () => {
  expect(clusterProblems("aws")).toEqual([]);
  expect(clusterProblems("aws", { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "prod" } })).toEqual([]);
  expect(clusterProblems("google", { oidcIssuerUrl: undefined })).toEqual([]);
});
