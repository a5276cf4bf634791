// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's references
import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { groupEffects } from "../../../review/effects/group-effects";
import { stackEffects } from "../../../review/effects/object-effects";
import { nodesSection } from "../../../review/formats/nodes-section";
import { declareCluster, declareFleet } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";
import { edited, effectOf, PLAIN, stack } from "../../support/review/stacks";

const ZONES = { aws: ["us-east-1a", "us-east-1b"], azure: ["1"], google: ["us-central1-a", "us-central1-b"] } as const;
const RESERVED = {
  aws: { "us-east-1a": "cr-0123456789abcdef0", "us-east-1b": "cr-0123456789abcdef1" },
  azure: {},
  google: { "us-central1-a": "one", "us-central1-b": "two" },
} as const;

function sideOf(cloud: Cloud, group: Partial<NodeGroupDeclaration>) {
  return snapshotOf(declareFleet([declareCluster(cloud, { general: { ...PLAIN, zones: ZONES[cloud], ...group } })]));
}

/** The settings that a review of a group gives as reasons. */
function reasonsOf(cloud: Cloud, before: Partial<NodeGroupDeclaration>, after: Partial<NodeGroupDeclaration>) {
  const { nodes } = reviewed({ before: sideOf(cloud, before), after: sideOf(cloud, after) });
  const details = nodesSection(nodes).items.flatMap((item) => item.details);
  const reasons = details.filter((line) => line.startsWith("because of ")).map((line) => line.slice(11));
  return [...reasons.join().matchAll(/(?:^|\), )([^(]+) \(/g)].map(([, reason]) => reason);
}

const SPOT = { capacityType: "spot" } as const;
const LARGER = { bootDisk: { sizeGiB: 99 } };

describe("a group that names its template otherwise", () => {
  it.each([
    ["and changes in nothing else", {}, SPOT, ["capacityType or spot", "machine"]],
    ["and has other disks", {}, { ...SPOT, ...LARGER }, ["capacityType or spot", "machine", "bootDisk or volumes"]],
    ["the other way round", { ...SPOT, ...LARGER }, {}, ["capacityType or spot", "machine", "bootDisk or volumes"]],
  ])("is told by its settings: %s", (_about, before, after, reasons) => {
    expect(reasonsOf("aws", before, after)).toEqual(reasons);
  });

  it.each(["aws", "google"] as const)("or has one for each zone from now on, is told by its settings: %s", (cloud) => {
    const placed = { placement: { capacityReservation: RESERVED[cloud] }, ...LARGER };
    for (const [before, after] of [
      [{}, placed],
      [placed, {}],
    ] as const) {
      const reasons = reasonsOf(cloud, before, after);
      expect(reasons).toEqual(expect.arrayContaining(["placement.capacityReservation", "bootDisk or volumes"]));
      expect(reasons).not.toContain("its template");
      expect(reasons.join()).not.toContain("the NodeGroup's name");
    }
  });
});

describe("a group of which nothing but the template's name tells a difference", () => {
  it("is told by its template", () => {
    const before = stack("aws", {});
    const templates = before.resource?.aws_launch_template ?? {};
    const [[name, template] = ["", {}]] = Object.entries(templates);
    const renamed = { other: { ...template, name: "other" } };
    const moved = { ...before, resource: { ...before.resource, aws_launch_template: renamed } };
    const launch = { id: "${aws_launch_template.other.id}", version: "${aws_launch_template.other.latest_version}" };
    const { effect, causes } = effectOf(before, edited(moved, "aws_autoscaling_group", { launch_template: launch }));
    expect(name).not.toBe("other");
    expect(effect).toBe("new-nodes");
    expect(causes.map(({ path, field }) => [path, field])).toEqual([
      ["launch_template.id", "its template"],
      ["launch_template.version", "its template"],
    ]);
  });

  it("of a version that is set by hand changes by that alone", () => {
    const before = stack("aws", {});
    const [body = {}] = Object.values(before.resource?.aws_autoscaling_group ?? {});
    const launch = { ...(body.launch_template as object), version: "3" };
    const effects = stackEffects(before, edited(before, "aws_autoscaling_group", { launch_template: launch }));
    const [group] = groupEffects(effects);
    expect(group?.causes.map(({ path }) => path)).toEqual(["launch_template.version"]);
  });
});
