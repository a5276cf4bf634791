import { EKS_KINDS } from "../../../../support/eks";
import { clusterProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { eksProblems } from "./bootstraps";

const withIdentity = (clusterName: string) => ({ oidcIssuerUrl: undefined, eksPodIdentity: { clusterName } });

test.each(EKS_KINDS)("%s: two names of one cluster", (kind) => {
  expect(eksProblems(kind, { clusterName: "prod" }, withIdentity("prod-aws"))).toEqual([
    problem(
      "eks-cluster-name-differs",
      "prod-aws: bootstrap.clusterName",
      '"prod"',
      '"prod-aws", as in eksPodIdentity.clusterName',
    ),
  ]);
  expect(eksProblems(kind, { clusterName: "prod" }, withIdentity("prod"))).toEqual([]);
  expect(eksProblems(kind, { clusterName: "prod" })).toEqual([]);
});

test("a bootstrap without a cluster name differs from nothing", () => {
  expect(clusterProblems("aws", withIdentity("prod"))).toEqual([]);
});
