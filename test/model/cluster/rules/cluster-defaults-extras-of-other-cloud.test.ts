import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const EXTRAS = {
  aws: { detailedMonitoring: true },
  azure: { encryptionAtHost: true },
  google: { minCpuPlatform: "Intel Ice Lake" },
};

test.each([
  ["aws", "azure", "google"],
  ["azure", "aws", "google"],
  ["google", "aws", "azure"],
] as const)("%s reads nothing of %s and %s", (cloud, first, second) => {
  const found = (other: typeof cloud) =>
    problem(
      "cluster-defaults-extras-of-other-cloud",
      `prod-${cloud}: defaults.${other}`,
      JSON.stringify(EXTRAS[other]),
      `${cloud} settings, or none`,
    );
  expect(clusterProblems(cloud, { defaults: EXTRAS })).toEqual([found(first), found(second)]);
  expect(clusterProblems(cloud, { defaults: { [cloud]: EXTRAS[cloud] } })).toEqual([]);
});
