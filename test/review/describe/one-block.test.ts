import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { describeResolved } from "../../support/describe";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";
import { GENERAL, GROUP_CASES } from "../../support/review/change-cases";

/** What is said of a cluster with the group and two others, by the title of each block. */
function blocksOf(cloud: Cloud, general: NodeGroupDeclaration): ReadonlyMap<string, string> {
  const groups = { before: GENERAL, general, later: GENERAL };
  const text = describeResolved(resolveFleet(planFleet(declareFleet([declareCluster(cloud, groups)]))));
  const blocks = text.split(/\n(?= {2}\S+$)/m);
  return new Map(blocks.map((block) => [block.split("\n", 1)[0]?.trim() ?? "", block]));
}

function changedBlocks(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  const titles = [...new Set([...before.keys(), ...after.keys()])];
  return titles.filter((title) => before.get(title) !== after.get(title));
}

describe("a difference in one group", () => {
  it.each(GROUP_CASES)("touches its block alone: $about", ({ cloud = "aws", before = {}, after = {}, effect }) => {
    const [was, is] = [before, after].map((own) => blocksOf(cloud, { ...GENERAL, ...own }));
    expect(changedBlocks(was as never, is as never)).toEqual(effect === "untouched" ? [] : ["general"]);
  });
});
