import { clusterProblems, problem } from "../problems";

function withName(clusterName: string) {
  return clusterProblems("aws", { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName } });
}

test.each(["", "-prod", "arn:aws:eks:us-east-1:111122223333:cluster/prod", "a".repeat(101)])("refuses %j", (name) => {
  expect(withName(name)).toEqual([
    problem(
      "eks-cluster-name-invalid",
      "prod-aws: eksPodIdentity.clusterName",
      JSON.stringify(name),
      expect.stringContaining("at most 100"),
    ),
  ]);
});

test.each(["prod", "Prod_1-a", "a".repeat(100)])("takes %s", (name) => {
  expect(withName(name)).toEqual([]);
});
