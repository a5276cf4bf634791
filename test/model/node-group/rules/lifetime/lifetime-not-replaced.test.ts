import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const maxLifetime = "168h";
const where = "prod-google/general: maxLifetime";

describe("lifetime-not-replaced", () => {
  it("reports a group that cluster-autoscaler does not have", () => {
    expect(groupProblems("google", { maxLifetime, autoscaling: { enabled: false } })).toEqual([
      partly("lifetime-not-replaced", where, "autoscaling.enabled false", "minimum"),
    ]);
  });

  it("reports a cluster without the project's cluster-autoscaler", () => {
    expect(groupProblems("google", { maxLifetime }, { clusterAutoscaler: { enabled: false } })).toEqual([
      partly("lifetime-not-replaced", where, "the cluster's clusterAutoscaler.enabled false", "minimum"),
    ]);
  });

  it("reports a minimum that is not enforced", () => {
    const clusterAutoscaler = { flags: { "enforce-node-group-min-size": false } };
    expect(groupProblems("google", { maxLifetime }, { clusterAutoscaler })).toEqual([
      partly("lifetime-not-replaced", where, "the cluster's flag enforce-node-group-min-size false", "minimum"),
    ]);
  });

  it("accepts the defaults, and a fixed group on AWS, which replaces its nodes itself", () => {
    expect(groupProblems("google", { maxLifetime })).toEqual([]);
    expect(groupProblems("aws", { maxLifetime, autoscaling: { enabled: false } })).toEqual([]);
  });
});
