import { describe, expect, it } from "@jest/globals";
import { controller, DIGEST, fleetWithControllers } from "../../support/controllers";
import { describeResolved } from "../../support/describe";
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
    const lines = describeResolved(resolveFleet(planFleet(fleet))).split("\n");
    const ofController = (name: string) => {
      const start = lines.indexOf(`  controller ${name}`);
      return lines.slice(start).filter((line) => /^ {4}(unpinned|dangerously|image|runs) /.test(line));
    };
    expect(ofController("agent").slice(0, 3)).toEqual([
      "    unpinned   Built for each run.",
      "    image      agent:edge",
      "    runs       kind=Deployment, replicas=1, rollout=surge, namespace agent-system",
    ]);
    expect(ofController("widget")).toEqual([
      "    dangerously secrets-read (Copies them.), wildcards (All kinds are its business.)",
      `    image      registry.example.com/platform/widget:v1.2.3@${DIGEST}`,
      "    runs       kind=Deployment, replicas=2, rollout=surge, namespace widget-system",
    ]);
  });
});
