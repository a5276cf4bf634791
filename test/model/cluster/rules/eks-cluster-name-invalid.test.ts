import { EKS_KINDS } from "../../../support/eks";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";
import { eksProblems } from "./eks/bootstraps";

const BAD = ["", "-prod", "arn:aws:eks:us-east-1:111122223333:cluster/prod", "a".repeat(101)];
const GOOD = ["prod", "Prod_1-a", "a".repeat(100)];

function withIdentity(clusterName: string) {
  return clusterProblems("aws", { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName } });
}

const invalid = (path: string, name: string) =>
  problem(
    "eks-cluster-name-invalid",
    `prod-aws: ${path}`,
    JSON.stringify(name),
    expect.stringContaining("at most 100"),
  );

test.each(BAD)("refuses %j for the autoscaler's role", (name) => {
  expect(withIdentity(name)).toEqual([invalid("eksPodIdentity.clusterName", name)]);
});

test.each(GOOD)("takes %s for the autoscaler's role", (name) => {
  expect(withIdentity(name)).toEqual([]);
});

describe.each(EKS_KINDS)("%s", (kind) => {
  test.each(BAD)("refuses %j", (clusterName) => {
    expect(eksProblems(kind, { clusterName })).toEqual([invalid("bootstrap.clusterName", clusterName)]);
  });

  test.each(GOOD)("takes %s", (clusterName) => {
    expect(eksProblems(kind, { clusterName })).toEqual([]);
  });
});
