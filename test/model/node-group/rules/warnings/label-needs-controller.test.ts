import { describe, expect, it } from "@jest/globals";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetWarnings, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const warnings = (labels: Readonly<Record<string, string>>) =>
  fleetWarnings(declareFleet([declareCluster("aws", { general: { ...VALID, labels } })]));

describe("label-needs-controller", () => {
  it("tells once of a group, whatever its zones, which labels its nodes register without", () => {
    const labels = { "node-role.kubernetes.io/worker": "", "node-restriction.kubernetes.io/tenant": "a", team: "b" };
    const got = "node-restriction.kubernetes.io/tenant=a, node-role.kubernetes.io/worker=";
    expect(warnings(labels)).toEqual([
      partly("label-needs-controller", "prod-aws/general: labels", got, "a controller that labels nodes"),
    ]);
  });

  it("is quiet where the kubelet sets all of them", () => {
    expect(warnings({ team: "b", "node.kubernetes.io/pool": "a" })).toEqual([]);
  });
});
