import { describe, expect, it, test } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { resolveCluster } from "../support/fleets";
import { synthCluster } from "../support/synth-stack";

const GROUP = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } } as const;

const AWS = ["aws_launch_template", "aws_autoscaling_group"] as const;
const GOOGLE = ["google_compute_instance_template", "google_compute_instance_group_manager"] as const;

/** Names of templates and of groups, and the templates that groups refer to. */
function made(resource: ReturnType<typeof synthCluster>["resource"], [template, group]: readonly [string, string]) {
  const references = JSON.stringify(resource[group]).match(new RegExp(`${template}\\.[\\w-]+(?=\\.id\\})`, "g"));
  return {
    templates: Object.keys(resource[template] ?? {}),
    groups: Object.keys(resource[group] ?? {}),
    references: [...new Set(references)],
  };
}

describe("what machines are made from", () => {
  it.each([
    ["aws", AWS, ["us-east-1a", "us-east-1b", "us-east-1c"]],
    ["google", GOOGLE, ["us-central1-a", "us-central1-b", "us-central1-c"]],
  ] as const)("is one resource for all zones of a NodeGroup on %s", (cloud, types, zones) => {
    expect(
      made(synthCluster(resolveCluster<Cloud>(cloud, { web: GROUP }) as AnyResolvedCluster).resource, types),
    ).toEqual({
      templates: ["web"],
      groups: zones.map((zone) => `web_${zone}`),
      references: [`${types[0]}.web`],
    });
  });

  it("is the same resource whether a group is in one zone or in more, so that a further zone changes none of its nodes", () => {
    const one = synthCluster(resolveCluster("aws", { web: { ...GROUP, zones: ["us-east-1a"] } })).resource;
    const all = synthCluster(resolveCluster("aws", { web: GROUP })).resource;
    expect(all.aws_launch_template).toEqual(one.aws_launch_template);
  });

  it("is one for each zone where something in it depends on the zone", () => {
    const capacityReservation = { "us-central1-a": "here", "us-central1-b": "there" };
    const zones = ["us-central1-a", "us-central1-b"];
    const { resource } = synthCluster(
      resolveCluster("google", { web: { ...GROUP, zones, placement: { capacityReservation } } }),
    );
    expect(made(resource, GOOGLE)).toEqual({
      templates: zones.map((zone) => `web_${zone}`),
      groups: zones.map((zone) => `web_${zone}`),
      references: zones.map((zone) => `google_compute_instance_template.web_${zone}`),
    });
  });

  it("has the name that a group over all zones has", () => {
    const { resource } = synthCluster(resolveCluster("aws", { web: { ...GROUP, spanZones: true } }));
    expect(made(resource, AWS)).toEqual({
      templates: ["web"],
      groups: ["web"],
      references: ["aws_launch_template.web"],
    });
  });
});

test("on Azure the group itself says it", () => {
  const { scalingGroups } = resolveCluster("azure", { web: GROUP });
  expect(scalingGroups.map(({ machineTemplate }) => machineTemplate)).toEqual([null, null, null]);
});
