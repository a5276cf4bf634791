import { describe, expect, it } from "@jest/globals";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetWarnings, problem, VALID } from "../../../../support/group-problems";

const warnings = (labels: Readonly<Record<string, string>>) =>
  fleetWarnings(declareFleet([declareCluster("aws", { general: { ...VALID, labels } })]));

describe("label-needs-controller", () => {
  it("tells once of a group, whatever its zones, which labels its nodes register without", () => {
    const labels = { "node-role.kubernetes.io/worker": "", "node-restriction.kubernetes.io/tenant": "a", team: "b" };
    const got = "node-restriction.kubernetes.io/tenant=a, node-role.kubernetes.io/worker=";
    expect(warnings(labels)).toEqual([
      problem("label-needs-controller", "prod-aws/general: labels", got, "a controller that labels nodes"),
    ]);
  });

  it("is quiet where the kubelet sets all of them", () => {
    expect(warnings({ team: "b", "node.kubernetes.io/pool": "a" })).toEqual([]);
  });
});
