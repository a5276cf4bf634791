import { CLUSTER_PROPS } from "../../../support/fleets";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const VALID = CLUSTER_PROPS.google.workloadIdentity;
const ID = '4 to 32 lower-case letters, digits and "-", not beginning with "gcp-"';

test.each([
  ["projectNumber", "prod-project", "digits only, as a string"],
  ["projectNumber", "", "digits only, as a string"],
  ["poolId", "abc", ID],
  ["poolId", "Clusters", ID],
  ["poolId", "a".repeat(33), ID],
  ["providerId", "gcp-provider", ID],
  ["providerId", "projects/1/locations/global", ID],
])("%s %j", (key, value, expected) => {
  expect(clusterProblems("google", { workloadIdentity: { ...VALID, [key]: value } })).toEqual([
    problem("workload-identity-invalid", `prod-google: workloadIdentity.${key}`, JSON.stringify(value), expected),
  ]);
});

test("takes numbers and ids", () => {
  expect(
    clusterProblems("google", { workloadIdentity: { ...VALID, poolId: "a".repeat(32), providerId: "abcd" } }),
  ).toEqual([]);
});
