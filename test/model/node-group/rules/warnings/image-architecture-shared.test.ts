import { describe, expect, it } from "@jest/globals";
import type { NodeImage } from "../../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetWarnings, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const arm: typeof VALID = { ...VALID, machine: { vcpu: 4, memoryGiB: 16, architecture: "arm64" } };
const image: NodeImage = { id: "ami-0123456789abcdef0", os: "ubuntu" };

function warnings(groups: Readonly<Record<string, typeof VALID>>, props = {}) {
  return fleetWarnings(declareFleet([declareCluster("aws", groups, props)]));
}

describe("image-architecture-shared", () => {
  it("tells of one image on both architectures, once for each group", () => {
    expect(warnings({ plain: VALID, arm }, { image })).toEqual([
      partly(
        "image-architecture-shared",
        "prod-aws/arm: image",
        '"ami-0123456789abcdef0" on arm64',
        "an image of each architecture",
      ),
    ]);
  });

  it("says nothing of an image for each, or of one architecture", () => {
    expect(warnings({ plain: VALID, arm })).toEqual([]);
    expect(warnings({ arm, other: arm }, { image })).toEqual([]);
  });
});
