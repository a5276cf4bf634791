import { describe, expect, it } from "@jest/globals";
import { exitCodeOf } from "../../../cli/diff/print-review";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { verdictOf } from "../../../review/changes/fleet-review";
import type { FleetSnapshot } from "../../../review/changes/snapshot";
import { nodesSection } from "../../../review/formats/nodes-section";
import { reviewHtml } from "../../../review/formats/review-html";
import { reviewDocumentShape, reviewJson } from "../../../review/formats/review-json";
import { reviewMarkdown } from "../../../review/formats/review-markdown";
import { reviewText } from "../../../review/formats/review-terminal";
import { headline } from "../../../review/formats/sections";
import { groupEffectsOf } from "../../../review/report/change-section";
import { declareCluster, declareFleet } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";
import { GENERAL } from "../../support/review/change-cases";

const ROLLING = { ...GENERAL, updatePolicy: { type: "rolling" } } as const;

const sideOf = (cloud: Cloud, group: NodeGroupDeclaration = ROLLING) =>
  snapshotOf(declareFleet([declareCluster(cloud, { general: group })]));

/** A side whose resources of a type have an argument that no row of the tables knows, as a later provider may have. */
function withFutureArgument(side: FleetSnapshot, type: string): FleetSnapshot {
  const edited = [...(side.terraform ?? [])].map(([cluster, stack]) => {
    const bodies = Object.entries(stack.resource?.[type] ?? {}).map(([name, body]) => [name, { ...body, future: 1 }]);
    return [cluster, { ...stack, resource: { ...stack.resource, [type]: Object.fromEntries(bodies) } }] as const;
  });
  return { ...side, terraform: new Map(edited) };
}

describe("an argument that no row of the tables knows", () => {
  const changed = (cloud: Cloud, type: string, group: NodeGroupDeclaration = ROLLING) =>
    reviewed({ before: sideOf(cloud), after: withFutureArgument(sideOf(cloud, group), type) });

  it.each([
    ["aws", "aws_autoscaling_group"],
    ["aws", "aws_launch_template"],
    ["azure", "azurerm_linux_virtual_machine_scale_set"],
    ["google", "google_compute_instance_group_manager"],
    ["google", "google_compute_instance_template"],
  ] as const)("on %s, of %s, may replace nodes: verdict, headline and line say so", (cloud, type) => {
    const review = changed(cloud, type);
    expect(review.nodes.map(({ effect }) => effect)).toEqual(["unknown"]);
    expect(verdictOf(review)).toBe("unknown");
    expect(headline(review)).toBe("1 group of which it is not known whether nodes are replaced.");
    const [told] = nodesSection(review.nodes).items;
    expect(told?.tone).toBe("danger");
    expect(told?.text).toMatch(/general: not known: up to 9 live nodes may be replaced or destroyed; nothing drains/);
    expect(told?.details).toContain(`not known what a change of ${type}.future does: read the provider's page of it`);
  });

  it("is told in every format", () => {
    const review = changed("aws", "aws_autoscaling_group");
    const said = "1 group of which it is not known whether nodes are replaced.";
    expect(reviewText(review, { width: 120, colours: false, full: false })).toMatch(
      /\n1 group of which it is not known[\s\S]*\n {2}! prod-aws\/general: not known: /,
    );
    expect(reviewMarkdown(review)).toMatch(/\n- 🔴 prod-aws\/general: not known: /);
    expect(reviewHtml(review)).toContain(`<p class="headline">${said}</p>`);
    expect(JSON.parse(reviewJson(review))).toMatchObject({
      verdict: "unknown",
      headline: said,
      nodes: [{ effect: "unknown", scalingGroups: [{ causes: [{ path: "future", effect: "unknown" }] }, {}, {}] }],
    });
    expect(new Set(groupEffectsOf(review).values())).toEqual(new Set(["not known"]));
    expect(reviewDocumentShape.safeParse(JSON.parse(reviewJson(review))).error).toBeUndefined();
  });

  it("does not hide what ends nodes", () => {
    const review = changed("aws", "aws_autoscaling_group", { ...ROLLING, bootDisk: { sizeGiB: 100 } });
    expect([review.nodes.map(({ effect }) => effect), verdictOf(review)]).toEqual([["rolled"], "ends-nodes"]);
    expect(nodesSection(review.nodes).items[0]?.details.join("\n")).toMatch(
      /because of bootDisk[\s\S]*not known what a change of aws_autoscaling_group\.future/,
    );
  });

  it.each([
    ["changes", 3],
    ["ends-nodes", 3],
    ["nothing", 0],
  ] as const)("counts as if it ended nodes with --fail-on %s", (failOn, code) => {
    expect(exitCodeOf(verdictOf(changed("azure", "azurerm_linux_virtual_machine_scale_set")), failOn)).toBe(code);
  });
});

describe("a transform of a rolling group", () => {
  it.each([
    ["azure", "scaleSet", { additionalCapabilities: { ultraSsdEnabled: true } }, "replaced"],
    ["azure", "scaleSet", { bootDiagnostics: { storageAccountUri: "https://a.example.com/" } }, "rolled"],
    ["azure", "scaleSet", { resilientVmCreationEnabled: true }, "nothing"],
    ["google", "instanceTemplate", { advancedMachineFeatures: { threadsPerCore: 1 } }, "rolled"],
    ["google", "instanceGroupManager", { description: "nodes" }, "nothing"],
    ["aws", "launchTemplate", { maintenanceOptions: { autoRecovery: "disabled" } }, "rolled"],
    ["aws", "autoscalingGroup", { placementGroup: "near" }, "new-nodes"],
    [
      "aws",
      "autoscalingGroup",
      { availabilityZoneDistribution: { capacityDistributionStrategy: "balanced-only" } },
      "nothing",
    ],
  ] as const)("on %s, of %s to %j: %s", (cloud, kind, config, effect) => {
    const transform = { [kind]: (given: object) => ({ ...given, ...config }) };
    const review = reviewed({ before: sideOf(cloud), after: sideOf(cloud, { ...ROLLING, transform }) });
    expect(review.nodes.map((change) => change.effect)).toEqual([effect]);
    expect(verdictOf(review)).toBe(["replaced", "rolled"].includes(effect) ? "ends-nodes" : "changes");
  });
});
