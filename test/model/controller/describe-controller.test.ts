import { describe, expect, it } from "@jest/globals";
import { describeFleet } from "../../../review/describe/describe-fleet";
import { controller, fleetWithControllers } from "../../support/controllers";
import { planFleet, resolveFleet } from "../../support/resolved";

describe("a reader of a fleet", () => {
  it("sees of each controller how many run, of what, and what is dangerous about it", () => {
    const secrets = { apiGroups: [""], resources: ["secrets"], verbs: ["get"] };
    const fleet = fleetWithControllers("aws", [
      controller({
        permissions: { cluster: [secrets] },
        dangerously: { wildcards: "All kinds are its business.", "secrets-read": "Copies them." },
      }),
      controller({ image: "agent:edge", allowUnpinnedImage: "Built for each run.", replicas: 1 }, "agent"),
    ]);
    expect(
      describeFleet(resolveFleet(planFleet(fleet)))
        .split("\n")
        .slice(1),
    ).toEqual([
      "  controller agent: 1 replica, agent:edge unpinned (Built for each run.)",
      "  controller widget: 2 replicas, registry.example.com/platform/widget:v1.2.3@sha256:0123456789ab, " +
        "dangerously secrets-read (Copies them.), dangerously wildcards (All kinds are its business.)",
    ]);
  });
});
