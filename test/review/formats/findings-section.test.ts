import { describe, expect, it } from "@jest/globals";
import { findingChanges } from "../../../review/changes/finding-changes";
import type { FleetFinding } from "../../../review/changes/findings";
import { findingsSection } from "../../../review/formats/other-sections";
import { declareCluster, declareFleet } from "../../support/fleets";
import { snapshotOf } from "../../support/review";

const SIDE = snapshotOf(declareFleet([declareCluster("aws")]));
const QUOTA: FleetFinding = {
  ...{ code: "vcpu-quota-exceeded", where: "fleet: vcpuQuotas[0]", what: "Groups take more.", got: "40 vCPUs" },
  ...{
    expected: "at most 8",
    hint: "Have it raised.",
    at: [],
    title: "A quota holds.",
    page: "docs/report.md",
  },
};

const sideWith = (...warnings: readonly FleetFinding[]) => ({
  ...SIDE,
  findings: { rendered: true, problems: [], warnings, acknowledged: [] },
});

const said = (before: readonly FleetFinding[], after: readonly FleetFinding[]) => {
  const findings = findingChanges({ before: sideWith(...before), after: sideWith(...after) });
  return findingsSection({ findings, acknowledged: { fresh: [], gone: [] } }).items.map(({ text, details }) => [
    text.replace(/:.*/, ""),
    details[0],
  ]);
};

describe("a warning", () => {
  const larger = { ...QUOTA, got: "80 vCPUs" };
  const other = { ...QUOTA, got: "90 vCPUs" };

  it("of a place that had none is new, and gone where there is none any more", () => {
    expect(said([], [QUOTA])).toEqual([["new warning", "Groups take more."]]);
    expect(said([QUOTA], [])).toEqual([["gone", undefined]]);
    expect(said([QUOTA], [QUOTA])).toEqual([]);
  });

  it("of a place that had the same with another value is not new, and not gone", () => {
    expect(said([QUOTA], [larger])).toEqual([["still a warning, of another value", "got: 40 vCPUs → 80 vCPUs"]]);
  });

  it("of a place with several is new: nobody knows which it was", () => {
    expect(said([QUOTA], [larger, other]).map(([text]) => text)).toEqual(["new warning", "new warning", "gone"]);
  });
});
