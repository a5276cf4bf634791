import { describe, expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../../../model/declaration/node-group";
import { eksProps } from "../../../../support/eks";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetWarnings, typed, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

function warnings(change: NodeGroupDeclaration, props: object = eksProps("nodeadm")) {
  return fleetWarnings(declareFleet([declareCluster("aws", { general: { ...VALID, ...change } }, props)]));
}

const large = typed("aws", "m6i.large");

describe("max-pods-over-addresses", () => {
  it.each(["nodeadm", "bottlerocket"] as const)("tells of more pods than addresses with %s, once", (kind) => {
    expect(warnings({ ...large, kubelet: { maxPods: 110 } }, eksProps(kind))).toEqual([
      partly(
        "max-pods-over-addresses",
        "prod-aws/general: kubelet.maxPods",
        "110, on m6i.large with addresses for 29",
        "at most 29, or prefix delegation",
      ),
    ]);
  });

  it("tells of the type of several that has fewer", () => {
    const [told] = warnings({ ...typed("aws", "m6i.2xlarge", "m5.2xlarge"), kubelet: { maxPods: 59 } });
    expect(told?.got).toBe("59, on m6i.2xlarge with addresses for 58");
  });

  it("says nothing of no more than there are, and of the default", () => {
    expect(warnings({ ...large, kubelet: { maxPods: 29 } })).toEqual([]);
    expect(warnings(large)).toEqual([]);
  });

  it("says nothing of types that are not known, and of clusters with other networks", () => {
    const unknown = { ...typed("aws", "x-new.large"), capacity: { vcpu: 2, memoryGiB: 8 } };
    expect(warnings({ ...unknown, kubelet: { maxPods: 250 } })).toEqual([]);
    expect(warnings({ ...large, kubelet: { maxPods: 250 } }, {})).toEqual([]);
  });
});
