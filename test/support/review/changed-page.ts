import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import type { FleetReview } from "../../../review/changes/fleet-review";
import { fleetDocument } from "../../../review/document/fleet-document";
import { fleetPage } from "../../../review/report/page";
import { CHECKOUT } from "../checkout";
import { declareCluster, declareFleet, type Groups } from "../fleets";
import { planFleet, resolveFleet } from "../resolved";
import { PRICES, reviewed, snapshotOf } from "../review";

const GENERAL = { minSize: 3, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } } as const;

const fleetOf = (groups: Groups): DeclaredFleet => declareFleet([declareCluster("aws", groups)]);

const BEFORE = fleetOf({ general: GENERAL, batch: GENERAL });
const AFTER = fleetOf({
  general: { ...GENERAL, bootDisk: { sizeGiB: 100 }, beforeJoin: { commands: ["true"] } },
  web: GENERAL,
});

/** A change that has something in most parts of a review. */
export function changedReview(): FleetReview {
  return reviewed({ before: snapshotOf(BEFORE, "main"), after: snapshotOf(AFTER, "branch") });
}

/** The page of a fleet with that change. */
export function changedPage(): string {
  const [style = "", script = ""] = ["page.css", "page.js"].map((name) =>
    readFileSync(join(CHECKOUT, "review/report/page", name), "utf8"),
  );
  return fleetPage({
    name: "fleet",
    fleet: fleetDocument(resolveFleet(planFleet(AFTER))),
    findings: { rendered: false, problems: [], warnings: [], acknowledged: [] },
    change: changedReview(),
    apiCalls: [],
    apiUses: [],
    vcpuUses: [],
    prices: PRICES,
    style,
    script,
  });
}
