import { expect, it } from "@jest/globals";
import { autoscalerSection } from "../../../review/formats/autoscaler-section";
import { declareCluster, declareFleet } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";
import { GENERAL } from "../../support/review/change-cases";

const sideOf = (clusterAutoscaler: object) =>
  snapshotOf(declareFleet([declareCluster("aws", { general: GENERAL }, { clusterAutoscaler })]));

const thought = (before: object, after: object) =>
  autoscalerSection(reviewed({ before: sideOf(before), after: sideOf(after) }).autoscaler).items;

const OFF = { enabled: false };

it("is that nobody scales groups where cluster-autoscaler is taken out: no release and no flags of it are left", () => {
  expect(thought({}, OFF)).toEqual([
    expect.objectContaining({
      tone: "danger",
      text: expect.stringMatching(/^prod-aws: gone; nobody adds or removes nodes of its groups any more/),
      details: [],
    }),
  ]);
});

it("is that there is one, where there was none", () => {
  expect(thought(OFF, {})).toEqual([
    expect.objectContaining({
      tone: "plain",
      text: expect.stringMatching(/^prod-aws: a new one, registry\.k8s\.io\/autoscaling\/cluster-autoscaler:v1\.35/),
    }),
  ]);
});

it("is another flag, where one stays", () => {
  expect(thought({}, { flags: { "scan-interval": "20s" } })).toEqual([
    expect.objectContaining({ text: "prod-aws: other flags", details: ["+ --scan-interval=20s"] }),
  ]);
});
