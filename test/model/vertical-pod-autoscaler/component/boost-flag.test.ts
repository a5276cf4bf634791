import { describe, expect, it } from "@jest/globals";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../../../model/declaration/vertical-pod-autoscaler-component";
import { type Groups, resolveCluster } from "../../../support/fleets";
import { GROUPS } from "../../../support/vertical-pod-autoscalers";

const SIZES = { minSize: 0, maxSize: 3 };
const LARGE = {
  ...SIZES,
  machine: { vcpu: 64, memoryGiB: 256 },
  taints: [{ key: "large", effect: "NoSchedule" as const }],
};
const NONE = { ...SIZES, maxSize: 0, machine: { vcpu: 96, memoryGiB: 384 } };
const featureGates = { CPUStartupBoost: true };

/** The flag, wherever it is. */
function boostFlags(verticalPodAutoscaler: VerticalPodAutoscalerComponentDeclaration, groups: Groups) {
  const { components } = resolveCluster("aws", groups, { verticalPodAutoscaler });
  const programs = components.flatMap((component) => component.programs);
  return programs.flatMap(({ pod }) => pod.containers[0].args.filter((arg) => arg.includes("max-allowed-cpu-boost")));
}

describe("boosts of starting containers", () => {
  it("end at what pods can use of the largest node, with whatever taints", () => {
    const groups = { ...GROUPS, large: LARGE, none: NONE };
    const large = resolveCluster("aws", groups).scalingGroups.find(({ nodeGroup }) => nodeGroup === "large");
    expect(boostFlags({ featureGates }, groups)).toEqual([
      `--max-allowed-cpu-boost=${large?.template.allocatable.cpu}`,
    ]);
  });

  it("end where the declaration says", () => {
    const admissionController = { flags: { "max-allowed-cpu-boost": "2" } };
    expect(boostFlags({ featureGates, admissionController }, GROUPS)).toEqual(["--max-allowed-cpu-boost=2"]);
  });

  it("are none without the gate, and have no known end without a node", () => {
    expect(boostFlags({}, GROUPS)).toEqual([]);
    expect(boostFlags({ featureGates }, {})).toEqual([]);
  });
});
