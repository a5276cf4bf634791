import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test.each(["us-east-1a", "US-EAST-1", "us_east_1", "useast1", "us-east", ""])("AWS has no region %j", (region) => {
  expect(clusterProblems("aws", { region })).toEqual([
    problem("region-invalid", "prod-aws: region", JSON.stringify(region), 'an AWS region such as "us-east-1"'),
  ]);
});

test.each([
  ["us-east-1", "us-east-1a"],
  ["us-gov-west-1", "us-gov-west-1b"],
  ["ap-southeast-3", "ap-southeast-3c"],
])("AWS has %s", (region, zone) => {
  expect(clusterProblems("aws", { region, zones: { [zone]: { subnetId: "subnet-0a" } } })).toEqual([]);
});

test.each(["West Europe", "westEurope", "west-europe", ""])("Azure has no location %j", (region) => {
  expect(clusterProblems("azure", { region })).toEqual([
    problem(
      "region-invalid",
      "prod-azure: region",
      JSON.stringify(region),
      'an Azure location\'s name, lower-case letters and digits without spaces, such as "westeurope"',
    ),
  ]);
});

test("says which name a display name has", () => {
  expect(clusterProblems("azure", { region: "West Europe" })[0]?.hint).toContain('"westeurope" for "West Europe"');
});

test.each(["westeurope", "eastus2"])("Azure has %s", (region) => {
  expect(clusterProblems("azure", { region })).toEqual([]);
});

test.each(["us-central1-a", "us-central", "us-east-1", "global", ""])("Google has no region %j", (region) => {
  expect(clusterProblems("google", { region })).toEqual([
    problem(
      "region-invalid",
      "prod-google: region",
      JSON.stringify(region),
      'a Google Cloud region such as "us-central1"',
    ),
  ]);
});

test.each(["europe-west10", "northamerica-northeast1"])("Google has %s", (region) => {
  const subnetwork = `projects/prod-project/regions/${region}/subnetworks/nodes`;
  expect(clusterProblems("google", { region, zones: [`${region}-a`], subnetwork })).toEqual([]);
});
