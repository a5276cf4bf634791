import { expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { autoscalerSection } from "../../../review/formats/autoscaler-section";
import { declareCluster, declareFleet, type Groups } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";
import { GENERAL } from "../../support/review/change-cases";

const sideOf = (groups: Groups) => snapshotOf(declareFleet([declareCluster("aws", groups)]));

const thought = (before: Groups, after: Groups) =>
  autoscalerSection(reviewed({ before: sideOf(before), after: sideOf(after) }).autoscaler).items.map(({ text }) =>
    text.replace(/;.*/, ""),
  );

const [A, B, C] = ["us-east-1a", "us-east-1b", "us-east-1c"] as const;
const inZones = (zones: readonly string[], more: Partial<NodeGroupDeclaration> = {}) => ({
  ...GENERAL,
  zones,
  ...more,
});
const LARGER = { bootDisk: { sizeGiB: 99 } };

it.each<[about: string, before: NodeGroupDeclaration, after: NodeGroupDeclaration, said: readonly string[]]>([
  ["a zone more", inZones([A]), inZones([A, B]), [`found in ${B}`]],
  ["a zone less", inZones([A, B]), inZones([A]), [`lost in ${B}`]],
  [
    "another first zone, whose template is no other one of the same group",
    inZones([A, B]),
    inZones([B, C]),
    [`lost in ${A}`, `found in ${C}`],
  ],
  [
    "other zones and a larger disk",
    inZones([A, B]),
    inZones([B, C], LARGER),
    ["another template", `lost in ${A}`, `found in ${C}`],
  ],
  [
    "one group over its zones in place of one in each",
    inZones([A, B]),
    inZones([A, B], { spanZones: true }),
    [`lost in ${A}, ${B}`, `found in ${A}+${B}`],
  ],
  ["larger machines of all", GENERAL, { ...GENERAL, ...LARGER }, ["another template"]],
])("cluster-autoscaler takes each scaling group for a group: %s", (_about, before, after, said) => {
  expect(thought({ general: before }, { general: after })).toEqual(said.map((text) => `prod-aws/general: ${text}`));
});

it("cluster-autoscaler finds no other group where one is renamed that also leaves a zone", () => {
  expect(thought({ site: inZones([A, B]) }, { web: inZones([A], { formerly: "site" }) })).toEqual([
    `prod-aws/web: lost in ${B}`,
  ]);
});
