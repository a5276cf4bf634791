import { CLUSTER_PROPS } from "../../../support/fleets";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const subnet = { subnetId: "subnet-0a" };
const [azureSubnet] = Object.values(CLUSTER_PROPS.azure.zones);

test.each(["us-east-2a", "us-west-2a", "use1-az1", "us-east-1", "us-east-1A", "a"])("AWS: %j", (zone) => {
  expect(clusterProblems("aws", { zones: { "us-east-1a": subnet, [zone]: subnet } })).toEqual([
    problem(
      "zone-unknown",
      `prod-aws: zones${/^\w+$/.test(zone) ? `.${zone}` : `["${zone}"]`}`,
      `"${zone}"`,
      'an availability zone of us-east-1, such as "us-east-1a"',
    ),
  ]);
});

test.each(["us-east-1f", "us-east-1-bos-1a", "us-east-1-wl1-bos-wlz-1"])("AWS has %s", (zone) => {
  expect(clusterProblems("aws", { zones: { [zone]: subnet } })).toEqual([]);
});

test.each(["0", "4", "westeurope-1", ""])("Azure: %j", (zone) => {
  const zones = { [zone]: azureSubnet ?? subnet };
  expect(clusterProblems("azure", { zones })).toEqual([
    problem("zone-unknown", `prod-azure: zones["${zone}"]`, `"${zone}"`, '"1", "2" or "3"'),
  ]);
});

test.each(["us-central1", "us-central1a", "us-east1-b", "a"])("Google: %j", (zone) => {
  expect(clusterProblems("google", { zones: ["us-central1-a", zone] })).toEqual([
    problem("zone-unknown", "prod-google: zones[1]", `"${zone}"`, 'a zone of us-central1, such as "us-central1-a"'),
  ]);
});

test.each(["us-central1-f", "us-central1-ai1a"])("Google has %s", (zone) => {
  expect(clusterProblems("google", { zones: [zone] })).toEqual([]);
});

test("a region that is none is reported alone", () => {
  expect(clusterProblems("google", { region: "us.central1" }).map(({ code }) => code)).toEqual(["region-invalid"]);
  expect(clusterProblems("aws", { region: "(" }).map(({ code }) => code)).toEqual(["region-invalid"]);
});
